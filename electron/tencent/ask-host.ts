import type { HostAnswer } from '../shared/checks'
import type { Clock } from '../shared/ports'
import { fail, ok, type Result } from '../shared/result'
import { readAnswer } from './answer'
import { withDeadline } from './deadline'
import { post } from './transport'

/** Asks the API host without a key or a name: its refusal proves that it, and nobody else, answers. */
export function askHost(options: {
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly endpoint: string
  readonly deadlineMs: number
}): Promise<Result<HostAnswer>> {
  const { clock, endpoint, deadlineMs } = options
  const { signal } = new AbortController()
  return withDeadline({ clock, delayMs: deadlineMs, signal }, async (workSignal) => {
    const answer = await post({
      fetch: options.fetch,
      now: () => clock.now(),
      url: `${new URL(endpoint).origin}/`,
      headers: { 'Content-Type': 'application/json' },
      body: new TextEncoder().encode('{}'),
      signal: workSignal,
    })
    if (!answer.ok) return answer
    const read = readAnswer(answer.value.text)
    const isFromHost = read.ok || read.error.serverCode !== undefined
    return isFromHost ? ok({ serverAheadMs: answer.value.serverAheadMs }) : fail(read.error)
  })
}
