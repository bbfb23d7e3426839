import type { Clock, TaskSource } from '../shared/ports'

const gapMs = 100

/** Lets one request at a time through, ten a second at most: well below the cloud's limit. */
export function gated(source: TaskSource, clock: Clock): TaskSource {
  let last: Promise<unknown> = Promise.resolve()
  let lastAt = -gapMs
  return {
    describe(ref, signal) {
      const result = last.then(async () => {
        const waitMs = lastAt + gapMs - clock.monotonic()
        if (waitMs > 0) await new Promise<void>((resolve) => clock.after(waitMs, resolve))
        lastAt = clock.monotonic()
        return source.describe(ref, signal)
      })
      last = result.catch(() => undefined)
      return result
    },
  }
}
