import { statusLabel, watchLabel } from '../../shared/labels'
import { displayName, type TaskRecord } from '../../shared/task'
import { everything } from '../../shared/task-query'
import type { Command } from '../context'
import { exitCodes } from '../exit-code'
import { readSearch } from '../search'
import { tellError } from './status'

/** Lists the tasks kept on this machine, all or those of a search, newest change first. */
export const list: Command = async (context) => {
  const { terminal } = context
  const search = await readSearch(context)
  if (!search.ok) return tellError(context, search.error)
  const { filter, text, problems } = search.value
  if (problems.length > 0) {
    for (const { code, token } of problems) {
      terminal.note(terminal.t(`search.problem.${code}`, { token }))
    }
    return exitCodes.usage
  }
  const store = await context.store()
  if (!store.ok) return tellError(context, store.error)
  const query = { ...everything('history'), ...filter, text }
  let cursor: string | null = null
  let count = 0
  do {
    const page = await store.value.pageTasks(query, cursor)
    if (!page.ok) return tellError(context, page.error)
    for (const record of page.value.tasks) {
      terminal.json(record)
      terminal.line(lineOf(record, terminal.t))
    }
    count += page.value.tasks.length
    cursor = page.value.nextCursor
  } while (cursor !== null && !context.signal.aborted)
  if (count === 0) {
    terminal.note(terminal.t(context.args.operands.length === 0 ? 'cli.empty' : 'cli.noHit'))
  }
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
