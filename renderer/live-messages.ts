import { shallowRef, type ShallowRef } from 'vue'
import type { TaskRecord } from '../electron/shared/task'
import { createPaced, type PacedTime } from './paced'
import type { TaskState } from './task-state'

/** What a screen reader is told of tasks while the user does something else. */
export interface LiveMessages {
  /** The last change of any task; at most one in three seconds, and the last one wins. */
  readonly polite: Readonly<ShallowRef<string>>
  /** That the task on screen failed; at once. */
  readonly urgent: Readonly<ShallowRef<string>>
  /** Compares the tasks with how they were last seen, and tells what changed. */
  see(records: Iterable<TaskRecord>, selectedId: number | null): void
  /** Tells nothing any more. */
  stop(): void
}

export interface LiveMessageParts {
  stateOf(record: TaskRecord): TaskState
  sentence(record: TaskRecord, state: TaskState): string
  readonly time?: PacedTime
}

const gapMs = 3_000
const toldStates: readonly TaskState[] = [
  'running',
  'finished',
  'failed',
  'stopped',
  'stuck',
  'lost',
]

/** Tells changes of state; a task seen for the first time has not changed. */
export function createLiveMessages({ stateOf, sentence, time }: LiveMessageParts): LiveMessages {
  const polite = shallowRef('')
  const urgent = shallowRef('')
  let known: ReadonlyMap<number, TaskState> = new Map()
  let urgentId: number | null = null
  let waiting = ''
  const paced = createPaced(() => (polite.value = waiting), gapMs, time)

  function tell(record: TaskRecord, state: TaskState, selectedId: number | null): void {
    const told = sentence(record, state)
    if (state === 'failed' && record.id === selectedId) {
      urgent.value = told
      urgentId = record.id
      return
    }
    // The same failure once more would not be heard, were it still there.
    if (record.id === urgentId) urgent.value = ''
    waiting = told
    paced.ask()
  }

  return {
    polite,
    urgent,
    see(records, selectedId) {
      const seen = new Map<number, TaskState>()
      for (const record of records) {
        const state = stateOf(record)
        const before = known.get(record.id)
        seen.set(record.id, state)
        if (before !== undefined && before !== state && toldStates.includes(state)) {
          tell(record, state, selectedId)
        }
      }
      known = seen
    },
    stop: () => paced.stop(),
  }
}
