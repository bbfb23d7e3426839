import type { Reading, TaskRecord } from '../../shared/task'
import { readExternalIds } from '../arguments'
import { openSession, type Command, type Context, type Session } from '../context'
import { exitCodeOfError, exitCodeOfStatus, exitCodes, type ExitCode } from '../exit-code'
import { followTask, type FollowEnd } from '../follow'
import { keepReading } from '../keep'
import { progressLine } from '../show'
import { tellUsage } from '../usage'
import { tellError } from './status'

const defaultIntervalMs = 5_000

/** Follows every id to its end; ends with the code of the first that did not finish. */
export const watch: Command = async (context) => {
  const ids = readExternalIds(context.args.operands)
  if ('kind' in ids) return tellUsage(ids, context.terminal)
  const session = await openSession(context)
  if (!session.ok) return tellError(context, session.error)
  return watchIds(context, session.value, ids)
}

/** Follows ids side by side. */
export async function watchIds(
  context: Context,
  session: Session,
  ids: readonly string[],
): Promise<ExitCode> {
  const codes = await Promise.all(
    ids.map(async (externalId) => {
      const end = await watchOne(context, session, externalId, ids.length > 1)
      return tellEnd(context, externalId, end)
    }),
  )
  return codes.find((code) => code !== exitCodes.ok) ?? exitCodes.ok
}

async function watchOne(
  context: Context,
  { source, profileId, store }: Session,
  externalId: string,
  isOneOfMany: boolean,
): Promise<FollowEnd> {
  const { terminal, clock, signal, args } = context
  const { t } = terminal
  let record = await recordFor(context, store, profileId, externalId)
  let shown = ''
  return followTask(
    { profileId, externalId },
    {
      source,
      clock,
      signal,
      intervalMs: args.intervalMs ?? defaultIntervalMs,
      timeoutMs: args.timeoutMs,
      async read(reading) {
        if (store !== null && record !== null) {
          record = await keepReading(store, record, reading, context.settings())
        }
        terminal.json(jsonOf(externalId, reading))
        const line = progressLine(reading, terminal)
        if (line === shown) return
        shown = line
        terminal.line(isOneOfMany ? t('cli.line', { name: externalId, text: line }) : line)
      },
      retrying(error, delayMs) {
        const title = t(`errors.${error.code}.title`)
        terminal.note(t('cli.retrying', { title, seconds: Math.ceil(delayMs / 1000) }))
      },
    },
  )
}

async function recordFor(
  { clock }: Context,
  store: Session['store'],
  profileId: string,
  externalId: string,
): Promise<TaskRecord | null> {
  if (store === null) return null
  const added = await store.addTasks(
    {
      profileId,
      externalIds: [externalId],
      alias: '',
      tags: [],
      isFavorite: false,
      isMuted: false,
    },
    clock.now(),
  )
  return added.ok ? ([...added.value.added, ...added.value.existing][0] ?? null) : null
}

function jsonOf(externalId: string, { task, requestId, observedAt }: Reading): object {
  return { externalId, requestId, observedAt, task }
}

function tellEnd({ terminal, args }: Context, externalId: string, end: FollowEnd): ExitCode {
  const { t } = terminal
  switch (end.kind) {
    case 'ended':
      return exitCodeOfStatus(end.status) ?? exitCodes.server
    case 'error':
      terminal.json({ externalId, error: end.error })
      terminal.error(end.error)
      return exitCodeOfError(end.error.code)
    case 'timedOut':
      terminal.note(t('cli.timedOut', { seconds: (args.timeoutMs ?? 0) / 1000 }))
      return exitCodes.timeout
    case 'interrupted':
      terminal.note(t('cli.interrupted'))
      return exitCodes.usage
  }
}
