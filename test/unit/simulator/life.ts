import {
  createGateway,
  type Gateway,
  type GatewayOptions,
} from '../../../electron/simulator/gateway'
import type { Task } from '../../../electron/shared/task'
import { parseTask } from '../../../electron/tencent/one-click-task'
import { createHeldClock } from '../tencent/held-clock'
import { exampleCredential } from '../tencent/keys'
import { host, nowMs, signedRequest } from './requests'

/** A simulated cloud with its clock held, and a reader of tasks. */
export function createWorld(options: Partial<GatewayOptions> = {}) {
  const clock = createHeldClock(nowMs)
  const gateway = createGateway({ clock, credentials: [exampleCredential], speed: 1, ...options })
  return { clock, gateway, read: (externalId: string) => read(gateway, clock.now(), externalId) }
}

/** What the cloud says of a task now: the task as the app understands it, or the error's code. */
function read(gateway: Gateway, now: number, externalId: string): Task | string {
  const request = signedRequest({ externalId, timestampSeconds: Math.floor(now / 1000) })
  const { answer } = gateway.answer(request, [host])
  if (answer.kind !== 'fields') return answer.kind === 'error' ? answer.code : answer.fault
  const task = parseTask(answer.fields, externalId)
  return task.ok ? task.value : task.error.code
}

/** A task's life, one line for every state it is seen in when read each second. */
export function watchLife(externalId: string, seconds: number): readonly string[] {
  const { clock, read: readNow } = createWorld()
  const lines: string[] = []
  for (let second = 0; second <= seconds; second += 1) {
    const task = readNow(externalId)
    const line =
      typeof task === 'string'
        ? task
        : `${task.status} ${task.stage} ${task.steps.map(mark).join('')} ${task.failReason}`.trim()
    if (line !== lines.at(-1)) lines.push(line)
    clock.advance(1000)
  }
  return lines
}

const marks: Readonly<Record<string, string>> = {
  todo: '.',
  queued: '?',
  running: '>',
  finished: '+',
  failed: '!',
  stopped: '#',
  notInvolve: '-',
}

function mark(step: { readonly status: string }): string {
  return marks[step.status] ?? `(${step.status})`
}
