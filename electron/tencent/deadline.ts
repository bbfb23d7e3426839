import { appError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import { fail, type Result } from '../shared/result'

/**
 * Runs work that has to answer within `delayMs` by the given clock and before `signal` is raised:
 * otherwise its own signal is raised and the answer is `network.timeout` or `app.cancelled`, even
 * if the work never settles.
 */
export function withDeadline<T>(
  limits: { readonly clock: Clock; readonly delayMs: number; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { clock, delayMs, signal } = limits
  if (signal.aborted) return Promise.resolve(fail(appError('app.cancelled')))
  const controller = new AbortController()

  return new Promise((resolve, reject) => {
    const callOff = clock.after(delayMs, () => {
      const detail = `no answer within ${delayMs / 1_000} s`
      giveUp(fail(appError('network.timeout', { detail })))
    })
    signal.addEventListener('abort', cancel)
    work(controller.signal).then(settle, (bug: unknown) => {
      release()
      reject(bug instanceof Error ? bug : new Error(String(bug)))
    })

    function cancel(): void {
      giveUp(fail(appError('app.cancelled')))
    }
    function giveUp(outcome: Result<T>): void {
      settle(outcome)
      controller.abort()
    }
    function settle(outcome: Result<T>): void {
      release()
      resolve(outcome)
    }
    function release(): void {
      callOff()
      signal.removeEventListener('abort', cancel)
    }
  })
}
