import { describe, expect, it } from 'vitest'
import { appError, errorCodes, remedyFor, type ErrorCode } from '../../../electron/shared/errors'
import { addFailure, retryDelayMs } from '../../../electron/watch/backoff'

function delays(code: ErrorCode, counts: readonly number[], random = 0.5) {
  return counts.map((count) => {
    const delayMs = retryDelayMs({ error: appError(code), count }, random)
    return delayMs === null ? null : delayMs / 1_000
  })
}

describe('retryDelayMs', () => {
  it.each([
    'network.timeout',
    'network.dns',
    'answer.http',
    'api.internal',
    'app.cancelled',
  ] as const)('tries again after %s in 2, 5, 10, 30, then 60 seconds', (code) =>
    expect(delays(code, [1, 2, 3, 4, 5, 6, 99])).toEqual([2, 5, 10, 30, 60, 60, 60]),
  )

  it.each([
    'answer.notJson',
    'answer.wrongShape',
    'network.proxy',
    'api.unknown',
    'app.internal',
  ] as const)('tries again after %s in half a minute, growing to 5 minutes', (code) =>
    expect(delays(code, [1, 2, 3, 4, 50], 0)).toEqual([30, 60, 120, 300, 300]),
  )

  it('gives some errors a pace of their own', () => {
    expect(delays('network.tls', [1, 9], 0)).toEqual([300, 300])
    expect(delays('clock.skewed', [1, 9], 0)).toEqual([300, 300])
    expect(delays('api.quota', [1, 2, 3, 9], 0)).toEqual([60, 120, 300, 300])
    expect(delays('api.busy', [1, 2, 3], 0)).toEqual([30, 2, 5])
  })

  it('waits for a task to be registered: 10 seconds six times, then 30', () => {
    expect(delays('api.notFound', [1, 2, 3, 4, 5, 6, 7, 20])).toEqual([
      10, 10, 10, 10, 10, 10, 30, 30,
    ])
  })

  it('has a delay for every error but those that only a person can mend', () => {
    const withoutDelay = errorCodes.filter((code) => delays(code, [1])[0] === null)
    const mended = errorCodes.filter((code) =>
      ['stopTask', 'stopProfile'].includes(remedyFor(code)),
    )
    expect(withoutDelay).toEqual(mended)
  })

  it('never undercuts a slow delay and varies a quick one by a tenth', () => {
    expect([delays('api.unknown', [1], 0), delays('api.unknown', [1], 1)]).toEqual([[30], [36]])
    expect([delays('network.reset', [1], 0), delays('network.reset', [1], 1)]).toEqual([
      [1.8],
      [2.2],
    ])
  })

  it('waits as long as the server asks, up to 5 minutes', () => {
    const asked = (retryAfterMs: number) =>
      retryDelayMs({ error: appError('answer.http', { retryAfterMs }), count: 1 }, 0.5)
    expect([asked(500), asked(90_000), asked(9_000_000)]).toEqual([2_000, 90_000, 300_000])
  })
})

describe('addFailure', () => {
  it('counts failures in a row, “not found” apart from all others', () => {
    const codes = [
      'network.reset',
      'api.internal',
      'api.notFound',
      'api.notFound',
      'network.dns',
    ] as const
    const counts: number[] = []
    codes.reduce<ReturnType<typeof addFailure> | null>((failure, code) => {
      const next = addFailure(failure, appError(code))
      counts.push(next.count)
      return next
    }, null)
    expect(counts).toEqual([1, 2, 1, 2, 1])
  })
})
