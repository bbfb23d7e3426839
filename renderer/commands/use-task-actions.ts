import type { TaskRecord } from '../../electron/shared/task'
import { useTaskCommands } from '../composables/use-task-commands'
import { useListViewStore } from '../stores/list-view'
import { useTasksStore, type DetailField } from '../stores/tasks'
import { useShowsTasks } from '../composables/use-shows-tasks'
import type { CommandAction } from './action'
import type { IdsOf } from './facts'

/** What the commands do that are given to the marked tasks or the open one. */
export function useTaskActions(): Record<IdsOf<'task'>, CommandAction> {
  const tasks = useTasksStore()
  const view = useListViewStore()
  const commands = useTaskCommands()
  const showsTasks = useShowsTasks()

  const targets = () => (showsTasks.value ? view.targets : [])
  const areAll = (is: (record: TaskRecord) => boolean) => targets().every(is)
  const toAll = (
    run: (records: readonly TaskRecord[]) => unknown,
    label?: CommandAction['label'],
  ): CommandAction => ({
    isAvailable: () => targets().length > 0,
    run: () => void run(targets()),
    ...(label === undefined ? {} : { label }),
  })
  /** To the first one: what cannot be done to many. */
  const toOne = (
    run: (record: TaskRecord) => unknown,
    isPossible: (record: TaskRecord) => boolean = () => true,
  ): CommandAction => ({
    isAvailable: () => targets().slice(0, 1).some(isPossible),
    run: () => targets().slice(0, 1).forEach(run),
  })
  const edit = (field: DetailField) =>
    toOne(
      () => showField(field),
      () => tasks.selected !== null,
    )

  function showField(field: DetailField): void {
    tasks.isDetailOpen = true
    tasks.wantedField = field
  }

  return {
    refresh: toAll(commands.refresh, () => 'list.menu.refresh'),
    favorite: toAll(commands.toggleFavorite, () =>
      areAll(({ isFavorite }) => isFavorite) ? 'list.menu.unfavorite' : 'list.menu.favorite',
    ),
    pause: toAll(commands.toggleWatch, () =>
      areAll(({ watch }) => watch.state === 'active') ? 'list.menu.pause' : 'list.menu.resume',
    ),
    mute: toAll(commands.toggleMuted, () =>
      areAll(({ isMuted }) => isMuted) ? 'list.menu.unmute' : 'list.menu.mute',
    ),
    seen: toAll(commands.toggleSeen, () =>
      areAll(({ isSeen }) => isSeen) ? 'list.menu.markUnseen' : 'list.menu.markSeen',
    ),
    alias: edit('alias'),
    note: edit('note'),
    tags: {
      isAvailable: () => targets().length > 0,
      run() {
        if (view.isMarking) view.isTagging = true
        else showField('tags')
      },
    },
    copyId: toAll(commands.copyIds),
    copyRequestId: toOne(commands.copyRequestId, ({ lastRequestId }) => lastRequestId !== ''),
    copyTicket: toOne(commands.copyTicket),
    copyMarkdown: toOne(commands.copyMarkdown),
    compare: toOne(commands.compare, ({ task }) => task !== null),
    console: toOne(
      (record) => commands.openConsole(record),
      ({ task }) => task !== null,
    ),
    card: toOne((record) => commands.openDialog(record, 'card')),
    print: toOne(commands.print),
    support: toOne((record) => commands.openDialog(record, 'support')),
    remove: toAll(commands.remove),
  }
}
