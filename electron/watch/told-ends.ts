import type { TaskChange } from '../shared/task'

/** Ends that were told, so that a status that flickers is not told twice. */
export interface ToldEnds {
  /** The changes without an end that was told since the task last started. */
  news(taskId: number, changes: readonly TaskChange[]): readonly TaskChange[]
  /** These changes are on disk. */
  remember(taskId: number, changes: readonly TaskChange[]): void
  forget(taskId: number): void
}

/** Nothing was told yet. */
export function createToldEnds(): ToldEnds {
  const ends = new Map<number, string>()
  return {
    news: (taskId, changes) => changes.filter(({ kind }) => kind !== ends.get(taskId)),
    remember(taskId, changes) {
      for (const { kind } of changes) {
        if (kind === 'finished' || kind === 'failed' || kind === 'stopped') ends.set(taskId, kind)
        else if (kind === 'started' || kind === 'restarted') ends.delete(taskId)
      }
    },
    forget: (taskId) => void ends.delete(taskId),
  }
}
