/** What is remembered of earlier failures like one; times are epoch milliseconds. */
export interface FailureMemory {
  /** What makes failures alike; notes are kept under it. */
  readonly signature: string
  /** How many tasks failed so before this one: of its account and service, or of all without any. */
  readonly count: number
  /** When the first and the last of those failed; null when `count` is 0. */
  readonly firstAt: number | null
  readonly lastAt: number | null
  /** Services that ever failed so, by name, at most ten. */
  readonly services: readonly string[]
  /** The first success of the service after the last such failure, or else after this one. */
  readonly solvedBy: {
    readonly taskId: number
    readonly name: string
    readonly endedAt: number
  } | null
  /** In the user's words. */
  readonly note: { readonly text: string; readonly changedAt: number } | null
}

/** The first answer in which a failed task had failed. */
export interface FirstFailure {
  readonly requestId: string
  readonly observedAt: number
}

/** A note is cut by nobody: longer ones are refused. */
export const maxFailureNoteLength = 4_000
