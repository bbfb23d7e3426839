import { EventEmitter, once } from 'node:events'

const defaultTimeoutMs = 10_000

/** Keeps what arrives, in order, and hands each piece to one waiter at most. */
export interface Mailbox<T> {
  readonly all: readonly T[]
  push(item: T): void
  /** The first piece that matches and was not handed out yet; waits for it, rejects after `timeoutMs`. */
  next(matches?: (item: T) => boolean, timeoutMs?: number): Promise<T>
}

interface Wait<T> {
  /** Its `change` event makes `find` being asked again. */
  readonly events: EventEmitter
  readonly find: () => T | undefined | Promise<T | undefined>
  readonly describeFailure: () => string
  readonly timeoutMs?: number | undefined
}

/** Waits until `find` answers something; rejects with what `describeFailure` says after `timeoutMs` (10 s). */
export async function waitFor<T>(wait: Wait<T>): Promise<T> {
  const { events, find, describeFailure, timeoutMs = defaultTimeoutMs } = wait
  const deadline = AbortSignal.timeout(timeoutMs)
  const over = new AbortController()
  const signal = AbortSignal.any([deadline, over.signal])
  try {
    for (;;) {
      // Listening starts before asking, so that a change in between is not missed.
      const changed = once(events, 'change', { signal })
      changed.catch(() => undefined)
      const found = await find()
      if (found !== undefined) return found
      await changed
    }
  } catch (error) {
    if (!deadline.aborted) throw error
    throw new Error(`nothing within ${timeoutMs} ms: ${describeFailure()}`, { cause: error })
  } finally {
    over.abort()
  }
}

/** Creates an empty mailbox; `what` names its contents in the error of a waiter that waits in vain. */
export function createMailbox<T>(what: string): Mailbox<T> {
  const events = new EventEmitter().setMaxListeners(0)
  const all: T[] = []
  const handedOut = new Set<T>()
  return {
    all,
    push(item) {
      all.push(item)
      events.emit('change')
    },
    next(matches = () => true, timeoutMs) {
      const find = () => {
        const found = all.find((item) => !handedOut.has(item) && matches(item))
        if (found !== undefined) handedOut.add(found)
        return found
      }
      const describeFailure = () => `no matching ${what} among ${JSON.stringify(all)}`
      return waitFor({ events, find, describeFailure, timeoutMs })
    },
  }
}
