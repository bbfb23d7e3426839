import type { Step, Task } from './task'

/**
 * Where and why a task failed; "" for what it does not tell. The step is the failed one, else the
 * one that never ended.
 */
export function failureIn({ steps, failReason }: Task): {
  readonly stepName: string
  readonly failReason: string
} {
  const failed = steps.find((step) => step.status === 'failed')
  return {
    stepName: failed?.name ?? stepWith(steps, 'running') ?? '',
    failReason: failReason || (failed?.failReason ?? ''),
  }
}

/** The name of the first step with a status. */
export function stepWith(steps: readonly Step[], status: string): string | undefined {
  return steps.find((step) => step.status === status)?.name
}
