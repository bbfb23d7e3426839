import { describe, expect, it } from 'vitest'
import { createPatience } from '../../../electron/cli/patience'
import { appError } from '../../../electron/shared/errors'
import { fail, ok, type Result } from '../../../electron/shared/result'
import { createFakeClock } from '../../helpers/fake-clock'

const busy = fail(appError('store.busy'))
const minuteMs = 60_000

/** A history that is busy until a moment of its clock. */
function aBusyHistory({ freeAfterMs }: { readonly freeAfterMs: number }) {
  const clock = createFakeClock()
  const freeAt = clock.monotonic() + freeAfterMs
  const stopping = new AbortController()
  let told = 0
  const { signal } = stopping
  const patience = createPatience({ clock, signal, waits: () => (told += 1) })
  const work = (): Promise<Result<string>> =>
    Promise.resolve(clock.monotonic() < freeAt ? busy : ok('done'))
  return { clock, patience, work, stop: () => stopping.abort(), told: () => told }
}

describe('the command', () => {
  it('waits while the history is busy, says so once, and does its work', async () => {
    const { clock, patience, work, told } = aBusyHistory({ freeAfterMs: 9 * minuteMs })
    const both = Promise.all([patience(work), patience(work)])
    await clock.advance(9 * minuteMs)
    expect([await both, told()]).toEqual([[ok('done'), ok('done')], 1])
    expect([await patience(work), told(), clock.timers()]).toEqual([ok('done'), 1, 0])
  })

  it('gives up after ten minutes', async () => {
    const { clock, patience, work } = aBusyHistory({ freeAfterMs: Infinity })
    const result = patience(work)
    await clock.advance(10 * minuteMs + 1_000)
    expect([await result, clock.timers()]).toEqual([busy, 0])
  })

  it('stops waiting when it is asked to', async () => {
    const { clock, patience, work, stop } = aBusyHistory({ freeAfterMs: Infinity })
    const result = patience(work)
    await clock.advance(minuteMs)
    stop()
    expect([await result, clock.timers()]).toEqual([fail(appError('app.cancelled')), 0])
  })

  it('waits for nothing else', async () => {
    const { patience, told } = aBusyHistory({ freeAfterMs: 0 })
    const full = fail(appError('store.full'))
    expect([await patience(() => Promise.resolve(full)), told()]).toEqual([full, 0])
  })
})
