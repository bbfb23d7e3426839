import { appError } from '../shared/errors'
import type { Credential } from '../shared/profile'
import { fail, type Result } from '../shared/result'

/** Where a key goes: a profile, and its keychain entry or the memory of this session. */
export interface KeyTarget {
  readonly profileId: string
  readonly place: 'keychain' | 'session'
}

/** The page's end of a channel to the keychain helper. */
export interface PagePort {
  post(message: unknown): void
  /** Calls with the answer, and with undefined when the other end is gone. */
  onAnswer(listener: (answer: Result<null> | undefined) => void): void
  close(): void
}

/** Asks for a port; answers false when none will come. Ports arrive at `onPort`, with their target. */
export interface KeyChannel {
  open(target: KeyTarget): Promise<Result<null>>
  onPort(listener: (target: Pick<KeyTarget, 'profileId'>, port: PagePort) => void): void
  after(delayMs: number, action: () => void): () => void
}

/** Longer than the helper's own deadline, which ends with an answer. */
const deadlineMs = 25_000

/**
 * Sends credentials to the keychain helper, each through a port of its own, one after the other:
 * a port names only its profile, so two that are open at once could be mixed up.
 */
export function createKeySender(
  channel: KeyChannel,
): (target: KeyTarget, credential: Credential) => Promise<Result<null>> {
  let last: Promise<unknown> = Promise.resolve()
  let take: ((profileId: string, port: PagePort) => boolean) | null = null

  channel.onPort(({ profileId }, port) => {
    // Nobody waits for it any more: its other end hears that it is closed.
    if (take?.(profileId, port) !== true) port.close()
  })

  function send(target: KeyTarget, credential: Credential): Promise<Result<null>> {
    return new Promise((resolve) => {
      let open: PagePort | null = null
      let isDone = false
      const cancel = channel.after(deadlineMs, () => finish(unanswered()))

      function finish(result: Result<null>): void {
        if (isDone) return
        isDone = true
        cancel()
        take = null
        open?.close()
        resolve(result)
      }

      take = (profileId, port) => {
        if (profileId !== target.profileId) return false
        take = null
        open = port
        port.onAnswer((answer) => finish(answer ?? unanswered()))
        port.post(credential)
        return true
      }
      channel.open(target).then(
        (opened) => {
          if (!opened.ok) finish(opened)
        },
        () => finish(fail(appError('app.internal'))),
      )
    })
  }

  return (target, credential) => {
    const sending = last.then(() => send(target, credential))
    last = sending
    return sending
  }
}

function unanswered(): Result<null> {
  return fail(appError('keychain.unanswered'))
}
