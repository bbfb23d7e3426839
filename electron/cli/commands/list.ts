import { statusLabel, watchLabel } from '../../shared/labels'
import { displayName, type TaskRecord } from '../../shared/task'
import { everything } from '../../shared/task-query'
import type { Command } from '../context'
import { exitCodes } from '../exit-code'
import { tellError } from './status'

/** Lists every task kept on this machine, newest change first. */
export const list: Command = async (context) => {
  const { terminal } = context
  const store = await context.store()
  if (!store.ok) return tellError(context, store.error)
  let cursor: string | null = null
  let count = 0
  do {
    const page = await store.value.pageTasks(everything('history'), cursor)
    if (!page.ok) return tellError(context, page.error)
    for (const record of page.value.tasks) {
      terminal.json(record)
      terminal.line(lineOf(record, terminal.t))
    }
    count += page.value.tasks.length
    cursor = page.value.nextCursor
  } while (cursor !== null && !context.signal.aborted)
  if (count === 0) terminal.note(terminal.t('cli.empty'))
  return exitCodes.ok
}

function lineOf(record: TaskRecord, t: Parameters<typeof statusLabel>[1]): string {
  const name = displayName(record)
  const state =
    record.watch.state === 'ended'
      ? watchLabel(record, t)
      : statusLabel(record.task?.status ?? '', t)
  return [record.externalId, name === record.externalId ? '' : name, state]
    .filter(Boolean)
    .join('  ')
}
