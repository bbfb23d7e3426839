import type { AppEvent, Bridge, Snapshot } from '../electron/shared/contract'
import type { Notice } from '../electron/shared/notice'
import type { Result } from '../electron/shared/result'

/** What a store offers to be kept in step with main. */
export interface Follower {
  fill?(snapshot: Snapshot): void
  apply?(event: AppEvent): void
}

/** What the session reports to, beside the stores. */
export interface SessionListeners {
  readonly followers: readonly Follower[]
  onRaise(notices: readonly Notice[]): void
  onGo(event: Extract<AppEvent, { readonly type: 'app:go' }>): void
}

/**
 * Listens to main, asks for the first snapshot and hands both on in order: an event that arrives
 * before the snapshot waits for it. Answers the way to stop listening.
 */
export async function startSession(
  bridge: Bridge,
  listeners: SessionListeners,
): Promise<Result<() => void>> {
  const early: AppEvent[] = []
  let deliver = (event: AppEvent): void => {
    early.push(event)
  }
  const stop = bridge.onEvent((event) => deliver(event))
  const snapshot = await bridge.request('app:ready', {})
  if (!snapshot.ok) {
    stop()
    return snapshot
  }
  for (const follower of listeners.followers) follower.fill?.(snapshot.value)
  deliver = (event) => {
    for (const follower of listeners.followers) follower.apply?.(event)
    if (event.type === 'notices:raise') listeners.onRaise(event.notices)
    if (event.type === 'app:go') listeners.onGo(event)
  }
  for (const event of early) deliver(event)
  listeners.onRaise(snapshot.value.queuedNotices)
  return { ok: true, value: stop }
}
