import { errorMessage } from './error-messages'
import { planTask, stories, type Story } from './plan'
import { wireTask, type WallMsAt } from './wire-task'

/** Ways in which something between us and the cloud, or the cloud itself, spoils an answer. */
export const faults = [
  'html',
  'redirect',
  'truncated',
  'huge',
  'wrong-task',
  'wrong-type',
  'reset',
  'silent',
  'unavailable',
] as const
export type Fault = (typeof faults)[number]

/** Faults that are no JSON answer at all. */
export type TransportFault = Exclude<Fault, 'wrong-task' | 'wrong-type'>

/** What the simulator does about one ExternalId. */
export type Scenario =
  | { readonly kind: 'task'; readonly story: Story }
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** Exactly these fields, whatever the time. */
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, unknown>> }

/** What is answered: fields of `Response`, an error in it, or something that is no answer. */
export type SimulatedAnswer =
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  | { readonly kind: 'fault'; readonly fault: TransportFault }

/**
 * The scenario an ExternalId asks for by how it begins: `demo-<story>-…`, `demo-error-<Code>-…` or
 * `demo-<fault>-…`. Null for any other id.
 */
export function scenarioOf(externalId: string): Scenario | null {
  const code = /^demo-error-([A-Za-z]+(?:\.[A-Za-z]+)*)(?:-|$)/u.exec(externalId)?.[1]
  if (code !== undefined) return { kind: 'error', code }
  const isAskedFor = (word: string) =>
    externalId === `demo-${word}` || externalId.startsWith(`demo-${word}-`)
  const story = stories.find(isAskedFor)
  if (story !== undefined) return { kind: 'task', story }
  const fault = faults.find(isAskedFor)
  return fault === undefined ? null : { kind: 'fault', fault }
}

/** What the cloud answers `elapsedSeconds` after the task's clock started. */
export function answerAt(
  scenario: Scenario,
  elapsedSeconds: number,
  externalId: string,
  wallMsAt: WallMsAt,
): SimulatedAnswer {
  switch (scenario.kind) {
    case 'fields':
      return scenario
    case 'error':
      return errorAnswer(scenario.code)
    case 'fault':
      return faultAnswer(scenario.fault, elapsedSeconds, externalId, wallMsAt)
    case 'task': {
      const plan = planTask(scenario.story, externalId)
      if (elapsedSeconds < plan.registeredAfterSeconds) return errorAnswer('ResourceNotFound')
      return { kind: 'fields', fields: wireTask(plan, externalId, elapsedSeconds, wallMsAt) }
    }
  }
}

/** An error as the cloud words it. */
export function errorAnswer(code: string): SimulatedAnswer {
  return { kind: 'error', code, message: errorMessage(code) }
}

function faultAnswer(
  fault: Fault,
  elapsedSeconds: number,
  externalId: string,
  wallMsAt: WallMsAt,
): SimulatedAnswer {
  if (fault !== 'wrong-task' && fault !== 'wrong-type') return { kind: 'fault', fault }
  const fields = wireTask(planTask('success', externalId), externalId, elapsedSeconds, wallMsAt)
  return {
    kind: 'fields',
    fields:
      fault === 'wrong-task'
        ? { ...fields, ExternalId: `${externalId.slice(0, 40)}-other` }
        : { ...fields, Steps: 'none' },
  }
}

/** A task the demo starts with. */
export interface DemoTask {
  readonly externalId: string
  /** Which alias it gets, a key of the message section `desktop.demo`; null for none. */
  readonly aliasKey: 'shop' | 'api' | 'dashboard' | 'support' | 'payment' | 'blog' | null
  readonly isFavorite: boolean
  /** How long ago the task started when the demo starts, in seconds. */
  readonly ageSeconds: number
}

/**
 * Tasks of a lively demo: one about to finish, one about to fail while its image is built, one
 * stuck, one just started, and enough that ended before for estimates to rest on.
 */
export function demoTasks(): readonly DemoTask[] {
  return [
    row('success', 'shop-017', endsIn(75), 'shop', true),
    row('fail-server', 'payment-008', endsIn(160), 'payment'),
    row('stuck', 'api-023', 18 * 60, 'api', true),
    row('success', 'blog-004', 0, 'blog'),
    row('success', 'dashboard-031', ended(40), 'dashboard'),
    row('success', 'support-012', ended(4 * 60), 'support', true),
    row('stopped', 'blog-003', ended(7 * 60), null),
    row('success', 'shop-016', ended(22 * 60), null),
    row('fail-server', 'shop-015', ended(23 * 60), null),
    row('success', 'shop-014', ended(26 * 60), null),
    row('success', 'shop-013', ended(47 * 60), null),
  ]
}

/** Age in seconds of a task, given how long it takes. */
type Age = number | ((endSeconds: number) => number)

function endsIn(seconds: number): Age {
  return (endSeconds) => Math.max(0, endSeconds - seconds)
}

function ended(minutesAgo: number): Age {
  return (endSeconds) => endSeconds + minutesAgo * 60
}

function row(
  story: Story,
  name: string,
  age: Age,
  aliasKey: DemoTask['aliasKey'],
  isFavorite = false,
): DemoTask {
  const externalId = `demo-${story}-${name}`
  const ageSeconds = typeof age === 'number' ? age : age(planTask(story, externalId).endSeconds)
  return { externalId, aliasKey, isFavorite, ageSeconds }
}
