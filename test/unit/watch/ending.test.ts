import { describe, expect, it } from 'vitest'
import { appError, type ErrorCode } from '../../../electron/shared/errors'
import type { Watch } from '../../../electron/shared/task'
import { watchAfterFailure, watchAfterReading } from '../../../electron/watch/ending'
import { aReading, aReadRecord, aRecord } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'

const minute = 60_000
const hour = 60 * minute
const active: Watch = { state: 'active' }
const paused: Watch = { state: 'paused', reason: 'user' }
type EndReason = Extract<Watch, { state: 'ended' }>['reason']
const ended = (reason: EndReason): Watch => ({ state: 'ended', reason })

function after(
  status: string,
  given: {
    watch?: Watch
    wasStatus?: string
    endedAt?: number | null
    watchedMs?: number
    isByHandOnly?: boolean
  } = {},
): Watch {
  const { watch = active, wasStatus = 'running', endedAt = null } = given
  return watchAfterReading({
    record: aReadRecord({ status: wasStatus }, { watch, endedAt }),
    reading: aReading({ status }),
    watchedMs: given.watchedMs ?? 0,
    isByHandOnly: given.isByHandOnly ?? false,
  })
}

describe('watchAfterReading', () => {
  it.each(['finished', 'failed'] as const)('waits a minute to confirm that a task %s', (status) => {
    expect(after(status)).toEqual(active)
    expect(after(status, { wasStatus: status, endedAt: now - 59_999 })).toEqual(active)
    expect(after(status, { wasStatus: status, endedAt: now - minute })).toEqual(ended(status))
  })

  it('keeps an eye on a stopped task for half an hour', () => {
    const stopped = { wasStatus: 'stopped' }
    expect(after('stopped', { ...stopped, endedAt: now - 29 * minute })).toEqual(active)
    expect(after('stopped', { ...stopped, endedAt: now - 30 * minute })).toEqual(ended('stopped'))
  })

  it('does not wait when the clock was set back, or when no read would follow', () => {
    expect(after('finished', { wasStatus: 'finished', endedAt: now + hour })).toEqual(
      ended('finished'),
    )
    expect(after('stopped', { isByHandOnly: true })).toEqual(ended('stopped'))
  })

  it('gives up on a task that runs for more than 24 hours of watching', () => {
    expect(after('running', { watchedMs: 24 * hour })).toEqual(active)
    expect(after('running', { watchedMs: 24 * hour + 1 })).toEqual(ended('tooLong'))
    expect(after('finished', { watchedMs: 25 * hour })).toEqual(active)
  })

  it('leaves a paused task paused, unless it is over', () => {
    expect(after('running', { watch: paused })).toEqual(paused)
    expect(after('failed', { watch: paused })).toEqual(ended('failed'))
  })

  it('follows an ended task again when it runs again or is found again', () => {
    const wasOver = (reason: EndReason, wasStatus = 'finished') => ({
      watch: ended(reason),
      wasStatus,
    })
    expect(after('running', wasOver('finished'))).toEqual(active)
    expect(after('', wasOver('finished'))).toEqual(ended('finished'))
    expect(after('failed', wasOver('finished'))).toEqual(ended('failed'))
    expect(after('running', wasOver('goneInCloud', 'running'))).toEqual(active)
    expect(after('running', wasOver('invalidId', 'running'))).toEqual(active)
    expect(after('running', wasOver('tooLong', 'running'))).toEqual(ended('tooLong'))
  })
})

describe('watchAfterFailure', () => {
  const afterError = (code: ErrorCode, count: number, addedAt = now, watch: Watch = active) =>
    watchAfterFailure(aRecord({ addedAt, watch }), { error: appError(code), count }, now)

  it('gives a new task 10 minutes to be registered, and at least seven reads', () => {
    expect(afterError('api.notFound', 30, now - 9 * minute)).toEqual(active)
    expect(afterError('api.notFound', 6, now - 20 * minute)).toEqual(active)
    expect(afterError('api.notFound', 7, now - 10 * minute)).toEqual(ended('notFound'))
    expect(afterError('api.notFound', 7, now + hour)).toEqual(ended('notFound'))
  })

  it('believes at once that a task it knew is gone', () => {
    const failure = { error: appError('api.notFound'), count: 1 }
    expect(watchAfterFailure(aReadRecord(), failure, now)).toEqual(ended('goneInCloud'))
  })

  it('stops for an id the cloud does not accept, and for nothing else', () => {
    expect(afterError('api.invalidParameter', 1)).toEqual(ended('invalidId'))
    expect(afterError('network.timeout', 500)).toEqual(active)
    expect(afterError('api.unknown', 500)).toEqual(active)
  })

  it('leaves alone what is not watched', () => {
    expect(afterError('api.invalidParameter', 1, now, paused)).toEqual(paused)
  })
})
