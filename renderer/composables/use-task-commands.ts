import type { RefreshInterval } from '../../electron/shared/settings'
import { displayName, type TaskRecord } from '../../electron/shared/task'
import { nextTick } from 'vue'
import { useRouter } from 'vue-router'
import { ticketText } from '../../electron/shared/ticket-text'
import { fullCount, tagEdits } from '../bulk-tags'
import { useT } from '../i18n'
import { useAppStore } from '../stores/app'
import { useListViewStore } from '../stores/list-view'
import { useOpenTaskStore } from '../stores/open-task'
import { useTaskDialogsStore, type TaskDialog } from '../stores/task-dialogs'
import { useTasksStore } from '../stores/tasks'
import { useToastsStore } from '../stores/toasts'
import { taskMarkdown } from '../task-markdown'
import { useTransferStore } from '../stores/transfer'

const undoMs = 8_000

/** What a user can do with one task or several; each command takes the records it is meant for. */
export function useTaskCommands() {
  const t = useT()
  const app = useAppStore()
  const tasks = useTasksStore()
  const toasts = useToastsStore()
  const view = useListViewStore()
  const open = useOpenTaskStore()
  const dialogs = useTaskDialogsStore()
  const router = useRouter()
  const transfer = useTransferStore()
  const idsOf = (records: readonly TaskRecord[]) => records.map((record) => record.id)

  /** Stars all, or none when all have a star already. */
  function toggleFavorite(records: readonly TaskRecord[]): void {
    const isFavorite = !records.every((record) => record.isFavorite)
    void tasks.edit(idsOf(records), { isFavorite })
  }

  function toggleMuted(records: readonly TaskRecord[]): void {
    void tasks.edit(idsOf(records), { isMuted: !records.every((record) => record.isMuted) })
  }

  function toggleSeen(records: readonly TaskRecord[]): void {
    void tasks.setSeen(idsOf(records), !records.every((record) => record.isSeen))
  }

  function setRefreshInterval(
    records: readonly TaskRecord[],
    refreshInterval: RefreshInterval | null,
  ): void {
    void tasks.edit(idsOf(records), { refreshInterval })
  }

  function toggleWatch(records: readonly TaskRecord[]): void {
    const areActive = records.every((record) => record.watch.state === 'active')
    void tasks.watch(idsOf(records), areActive ? 'pause' : 'resume')
  }

  function resume(records: readonly TaskRecord[]): void {
    void tasks.watch(idsOf(records), 'resume')
  }

  function refresh(records: readonly TaskRecord[]): void {
    if (records.length > 0) void tasks.watch(idsOf(records), 'refresh')
  }

  /** Gives all a tag, or takes it from all; says so when some have no room for one more. */
  async function setTag(
    records: readonly TaskRecord[],
    tag: string,
    isAdded: boolean,
  ): Promise<void> {
    const full = isAdded ? fullCount(records, tag) : 0
    for (const { taskIds, tags } of tagEdits(records, tag, isAdded)) {
      if (!(await tasks.edit(taskIds, { tags })).ok) return
    }
    if (full > 0) toasts.show({ tone: 'info', title: t('organise.bulk.full', { n: full }) })
  }

  async function copy(text: string, what: string): Promise<void> {
    if (text === '') return
    if (await app.copy(text)) {
      toasts.show({ tone: 'ok', title: t('list.copied', { what }), durationMs: 2_000 })
    }
  }

  function copyIds(records: readonly TaskRecord[]): void {
    const text = records.map((record) => record.externalId).join('\n')
    void copy(text, t('task.field.externalId'))
  }

  function copyRequestId(record: TaskRecord): void {
    void copy(record.lastRequestId, t('task.field.requestId'))
  }

  /** Copies the ticket text at once, its UIN masked. */
  async function copyTicket(record: TaskRecord): Promise<void> {
    const lore = await app.told(open.loreOf(record.id))
    if (!lore.ok) return
    const { version, platform } = app
    const { firstFailure } = lore.value
    const facts = { record, firstFailure, isUinShown: false, version, platform }
    await copy(ticketText(facts, t), t('ticket.title'))
  }

  function copyMarkdown(record: TaskRecord): void {
    void copy(taskMarkdown(record, Date.now(), t, app.settings.timeZone), t('share.markdownName'))
  }

  function openDialog(record: TaskRecord, kind: TaskDialog['kind']): void {
    dialogs.shown = { kind, taskId: record.id }
  }

  /** Prints the detail once it is on screen; the menu is gone by then. */
  async function print(record: TaskRecord): Promise<void> {
    await tasks.select(record.id)
    tasks.isDetailOpen = true
    await nextTick()
    requestAnimationFrame(() => window.print())
  }

  function compare(record: TaskRecord): void {
    void router.push({ name: 'compare', params: { taskId: String(record.id) } })
  }

  function openConsole(record: TaskRecord, which = app.settings.preferredConsole): void {
    if (which !== app.settings.preferredConsole) {
      void app.updateSettings({ preferredConsole: which })
    }
    void app.openLink(which === 'weixin' ? 'weixinConsole' : 'tencentConsole', record.id)
  }

  function exportTasks(records: readonly TaskRecord[]): void {
    transfer.exportScope = { kind: 'tasks', taskIds: idsOf(records) }
  }

  /** Deletes and offers to undo it for eight seconds. */
  async function remove(records: readonly TaskRecord[]): Promise<void> {
    const [first] = records
    const ids = idsOf(records)
    const survivor = view.survivorOf(new Set(ids))
    const wasOpen = tasks.selectedId !== null && ids.includes(tasks.selectedId)
    if (first === undefined || !(await tasks.remove(ids)).ok) return
    view.clearMarks()
    if (wasOpen) void tasks.select(survivor)
    toasts.show({
      tone: 'info',
      title:
        ids.length === 1
          ? t('list.deleted', { name: displayName(first) })
          : t('list.deletedMany', { n: ids.length }),
      durationMs: undoMs,
      action: { label: t('shell.action.undo'), run: () => void tasks.remove(ids, true) },
    })
  }

  return {
    toggleFavorite,
    toggleMuted,
    toggleSeen,
    setRefreshInterval,
    toggleWatch,
    resume,
    refresh,
    setTag,
    copyIds,
    copyRequestId,
    copyTicket,
    copyMarkdown,
    openDialog,
    print,
    compare,
    openConsole,
    exportTasks,
    remove,
  }
}

/** The commands of `useTaskCommands`. */
export type TaskCommands = ReturnType<typeof useTaskCommands>
