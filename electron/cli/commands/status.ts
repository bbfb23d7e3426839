import { remedyFor, type AppError } from '../../shared/errors'
import type { TaskRef, TaskSource } from '../../shared/ports'
import type { Reading } from '../../shared/task'
import type { Result } from '../../shared/result'
import { readExternalIds } from '../arguments'
import { openSession, type Command, type Context } from '../context'
import { exitCodeOfError, exitCodes, type ExitCode } from '../exit-code'
import { pause } from '../follow'
import { progressLine } from '../show'
import { tellUsage } from '../usage'

const tries = 3
const retryDelayMs = 1_000

/** Asks once for every id; an answer is success, whatever it says. */
export const status: Command = async (context) => {
  const { terminal, args } = context
  const ids = readExternalIds(args.operands)
  if ('kind' in ids) return tellUsage(ids, terminal)
  const session = await openSession(context)
  if (!session.ok) return tellError(context, session.error)
  const { source, profileId } = session.value
  let code: ExitCode = exitCodes.ok
  for (const externalId of ids) {
    const result = await describeWithRetry(source, { profileId, externalId }, context)
    if (result.ok) {
      const { task, requestId, observedAt } = result.value
      terminal.json({ externalId, requestId, observedAt, task })
      const text = progressLine(result.value, terminal)
      terminal.line(terminal.t('cli.line', { name: externalId, text }))
    } else {
      terminal.json({ externalId, error: result.error })
      terminal.note(externalId)
      terminal.error(result.error)
      if (code === exitCodes.ok) code = exitCodeOfError(result.error.code)
    }
  }
  return code
}

/** Tries three times where trying again can help. */
async function describeWithRetry(
  source: TaskSource,
  ref: TaskRef,
  { clock, signal }: Context,
): Promise<Result<Reading>> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await source.describe(ref, signal)
    if (result.ok || attempt === tries || signal.aborted || !canHelp(result.error)) return result
    await pause(clock, result.error.retryAfterMs ?? retryDelayMs * attempt, signal)
  }
}

function canHelp(error: AppError): boolean {
  const remedy = remedyFor(error.code)
  return (remedy === 'retry' || remedy === 'slow') && error.code !== 'api.notFound'
}

/** Shows an error that ends the command. */
export function tellError({ terminal }: Context, error: AppError): ExitCode {
  terminal.error(error)
  return exitCodeOfError(error.code)
}
