import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { AppEvent, Snapshot } from '../../electron/shared/contract'
import type { AppError } from '../../electron/shared/errors'
import { isLimiting, type StoreSize, type TidyPreview } from '../../electron/shared/retention'
import type { DataJob, DataOutcome } from '../../electron/shared/transfer'
import { useBridge } from '../bridge'
import { useFormat } from '../composables/use-format'
import { useT } from '../i18n'
import { useAppStore } from './app'
import { useToastsStore } from './toasts'

/** What deleting by the rule in force would delete, and when that was found out. */
export interface Overdue {
  readonly preview: TidyPreview
  readonly previewedAt: number
}

const overdueToastMs = 20_000
const restoredToastMs = 12_000

/** How large the history is, what is beyond the limit, and which sheet about it is open. */
export const useKeepingStore = defineStore('keeping', () => {
  const bridge = useBridge()
  const app = useAppStore()
  const toasts = useToastsStore()
  const router = useRouter()
  const t = useT()
  const format = useFormat()

  const size = shallowRef<StoreSize | null>(null)
  const overdue = shallowRef<Overdue | null>(null)
  /** Why one of both is not known; null when nothing failed. */
  const problem = shallowRef<AppError | null>(null)
  const isTidyOpen = shallowRef(false)
  /** The backup the restore sheet is about; null while it is closed. */
  const restoreId = shallowRef<string | null>(null)

  async function ask(job: DataJob): Promise<DataOutcome | null> {
    const result = await bridge.request('data:run', { job })
    problem.value = result.ok ? null : result.error
    return result.ok ? result.value : null
  }

  /** Reads the size of the history anew. */
  async function loadSize(): Promise<void> {
    const outcome = await ask({ kind: 'storeSize' })
    if (outcome?.kind === 'storeSize') size.value = outcome.size
  }

  /** Finds out what the rule in force covers now; null for a rule without limits. */
  async function loadOverdue(): Promise<void> {
    const rule = app.settings.retention
    if (!isLimiting(rule)) {
      overdue.value = null
      return
    }
    const outcome = await ask({ kind: 'previewTidy', rule })
    // Another rule may have been chosen meanwhile.
    if (outcome?.kind !== 'tidyPreview' || app.settings.retention !== rule) return
    overdue.value = outcome
  }

  function showFolder(folder: 'data' | 'backups'): void {
    void bridge.request('data:run', { job: { kind: 'showFolder', folder } }).then((result) => {
      if (!result.ok) toasts.showError(result.error)
    })
  }

  function viewOverdue(): void {
    isTidyOpen.value = true
    void router.push({ name: 'settings', params: { section: 'data' } })
  }

  function fill({ restored }: Snapshot): void {
    if (restored === null) return
    const { madeAt, problem: reason } = restored
    const time = format.dateTime(madeAt)
    const isDone = reason === null
    toasts.show({
      tone: isDone ? 'ok' : 'error',
      title: t(isDone ? 'keeping.restore.done' : 'keeping.restore.notDone', { time }),
      body: isDone ? t('keeping.restore.doneHint') : t(`errors.${reason.code}.title`),
      durationMs: restoredToastMs,
    })
  }

  function apply(event: AppEvent): void {
    if (event.type !== 'data:overdue' || isTidyOpen.value) return
    // The settings have shown it already.
    if (event.tasks === overdue.value?.preview.tasks) return
    toasts.show({
      tone: 'info',
      title: t('keeping.overdue', { n: event.tasks }),
      body: t('keeping.overdueHint'),
      action: { label: t('shell.action.view'), run: viewOverdue },
      durationMs: overdueToastMs,
    })
  }

  return {
    size,
    overdue,
    problem,
    isTidyOpen,
    restoreId,
    loadSize,
    loadOverdue,
    showFolder,
    fill,
    apply,
  }
})
