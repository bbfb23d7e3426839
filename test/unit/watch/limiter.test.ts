import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appError } from '../../../electron/shared/errors'
import { createLimiter, type Limiter } from '../../../electron/watch/limiter'
import { mostPerSecond } from './scripted-source'

const tooMany = appError('api.rateLimited')

/** Sends as often as the limiter lets it. */
function sendUntil(limiter: Limiter, from: number, until: number): readonly { at: number }[] {
  const sent: { at: number }[] = []
  for (let now = from; now < until;) {
    const waitMs = limiter.waitMs(now)
    if (waitMs > 0) now += waitMs
    else {
      limiter.sent(now)
      sent.push({ at: now })
    }
  }
  return sent
}

describe('limiter', () => {
  it.each([1, 2, 7, 10, 15])('spaces %i requests a second evenly', (rate) => {
    const sent = sendUntil(
      createLimiter(rate, () => 0.5),
      0,
      10_000,
    )
    expect(mostPerSecond(sent)).toBeLessThanOrEqual(rate)
    expect(sent.length).toBeGreaterThanOrEqual(rate * 9.5)
  })

  it('makes up for nothing after a stall', () => {
    const limiter = createLimiter(10, () => 0.5)
    sendUntil(limiter, 0, 1_000)
    expect(mostPerSecond(sendUntil(limiter, 60_000, 62_000))).toBeLessThanOrEqual(10)
  })

  it('never lets more than 18 go in any second, however the rate is set', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ rate: fc.integer({ min: 1, max: 15 }), ms: fc.nat(1_500) })),
        (settings) => {
          const limiter = createLimiter(10, () => 0.5)
          const sent: { at: number }[] = []
          let now = 0
          for (const { rate, ms } of settings) {
            limiter.setRate(rate)
            sent.push(...sendUntil(limiter, now, now + ms))
            now += ms
          }
          expect(mostPerSecond(sent)).toBeLessThanOrEqual(15)
        },
      ),
    )
  })

  it('keeps the cap of 18 even with a rate no setting allows', () => {
    const sent = sendUntil(
      createLimiter(1_000, () => 0.5),
      0,
      5_000,
    )
    expect(mostPerSecond(sent)).toBe(18)
  })

  it('pauses 2, 4, 8 … 60 seconds when refused again and again', () => {
    const limiter = createLimiter(10, () => 0.5)
    let now = 0
    const pauses = Array.from({ length: 7 }, () => {
      limiter.sent(now)
      limiter.refused({ sentAt: now, error: tooMany }, now)
      const pauseMs = (limiter.pausedUntil(now) ?? 0) - now
      now += pauseMs
      return pauseMs / 1_000
    })
    expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60])
    expect(limiter.pausedUntil(now)).toBeNull()
  })

  it('starts small again after an answer', () => {
    const limiter = createLimiter(10, () => 0.5)
    limiter.refused({ sentAt: 0, error: tooMany }, 0)
    limiter.refused({ sentAt: 2_000, error: tooMany }, 2_000)
    limiter.answered(6_000)
    limiter.refused({ sentAt: 7_000, error: tooMany }, 7_000)
    expect(limiter.pausedUntil(7_000)).toBe(9_000)
  })

  it('waits as long as the server asks', () => {
    const limiter = createLimiter(10, () => 0.5)
    limiter.refused({ sentAt: 0, error: { ...tooMany, retryAfterMs: 30_000 } }, 0)
    expect(limiter.waitMs(0)).toBe(30_000)
  })

  it('takes the refusals of requests that were under way together as one', () => {
    const limiter = createLimiter(12, () => 0.5)
    limiter.refused({ sentAt: 0, error: tooMany }, 500)
    limiter.refused({ sentAt: 100, error: tooMany }, 600)
    limiter.refused({ sentAt: 400, error: tooMany }, 5_000)
    expect([limiter.rate(600), limiter.pausedUntil(600)]).toEqual([6, 2_500])
  })

  it('halves the rate for 5 minutes, not below one, then regains one every 10 seconds', () => {
    const limiter = createLimiter(10, () => 0.5)
    limiter.refused({ sentAt: 0, error: tooMany }, 0)
    const minute = 60_000
    const rates = [0, 5 * minute, 5 * minute + 10_000, 5 * minute + 30_000, 60 * minute]
    expect(rates.map((now) => limiter.rate(now))).toEqual([5, 5, 6, 8, 10])
    for (const at of [1, 2, 3, 4, 5])
      limiter.refused({ sentAt: at * 1e7, error: tooMany }, at * 1e7)
    limiter.refused({ sentAt: 5e7 + 1, error: tooMany }, 5e7 + 1)
    limiter.refused({ sentAt: 5e7 + 2, error: tooMany }, 5e7 + 2)
    expect(limiter.rate(5e7 + 2)).toBe(1)
  })
})
