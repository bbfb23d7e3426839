import { changeLabel } from '../../shared/labels'
import { formatClock, formatDate } from '../../shared/time-text'
import type { StoreClient } from '../../store/client'
import { readExternalIds } from '../arguments'
import type { Command, Context } from '../context'
import { exitCodes, type ExitCode } from '../exit-code'
import { isSearch } from '../search'
import { tellUsage } from '../usage'
import { list } from './list'
import { tellError } from './status'

/** Shows what changed in tasks, newest first; without an id, lists them, or those of a search. */
export const history: Command = async (context) => {
  const { terminal, args } = context
  if (args.operands.length === 0 || isSearch(args.operands)) return list(context)
  const ids = readExternalIds(args.operands)
  if ('kind' in ids) return tellUsage(ids, terminal)
  const store = await context.store()
  if (!store.ok) return tellError(context, store.error)
  for (const externalId of ids) {
    const found = await store.value.findTasks(externalId, null)
    if (!found.ok) return tellError(context, found.error)
    if (found.value.length === 0) {
      terminal.note(terminal.t('errors.input.unknownTask.title'))
      return exitCodes.notFound
    }
    for (const record of found.value) {
      const code = await showReadings(context, store.value, record.id)
      if (code !== exitCodes.ok) return code
    }
  }
  return exitCodes.ok
}

async function showReadings(
  context: Context,
  store: StoreClient,
  taskId: number,
): Promise<ExitCode> {
  const { terminal } = context
  const { timeZone } = context.settings()
  let cursor: string | null = null
  do {
    const page = await store.pageReadings(taskId, cursor)
    if (!page.ok) return tellError(context, page.error)
    for (const reading of page.value.readings) {
      const { changes, requestId, observedAt, task } = reading
      terminal.json({ externalId: task.externalId, requestId, observedAt, changes, task })
      const time = `${formatDate(observedAt, timeZone)} ${formatClock(observedAt, timeZone)}`
      const texts = changes.map((change) => changeLabel(change, terminal.t)).join(' · ')
      terminal.line([time, texts, terminal.style('dim', requestId)].join('  '))
    }
    cursor = page.value.nextCursor
  } while (cursor !== null && !context.signal.aborted)
  return exitCodes.ok
}
