import type { ExportScope } from '../../electron/shared/transfer'
import { useListViewStore } from '../stores/list-view'
import { isFiltered } from '../stores/task-list'
import { useTasksStore } from '../stores/tasks'
import { useTransferStore } from '../stores/transfer'
import { useShowsTasks } from './use-shows-tasks'

/** Opens the export sheet: for what is given, or for what is on screen. */
export function useExport() {
  const transfer = useTransferStore()
  const tasks = useTasksStore()
  const view = useListViewStore()
  const showsTasks = useShowsTasks()

  function open(scope: ExportScope): void {
    transfer.exportScope = scope
  }

  /** The marked tasks, else the list as it is filtered, else everything. */
  function openShown(): void {
    const { query } = tasks.list
    if (!showsTasks.value) open({ kind: 'everything' })
    else if (view.isMarking) open({ kind: 'tasks', taskIds: view.targets.map(({ id }) => id) })
    else if (query.view !== 'history' || isFiltered(query)) open({ kind: 'query', query })
    else open({ kind: 'everything' })
  }

  return { open, openShown }
}
