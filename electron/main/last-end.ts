import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How the run before ended, and the note that this one has ended well. */
export interface LastEnd {
  /** Epoch milliseconds of its last sign of life, when it did not end in order; null when it did. */
  readonly crashedAt: number | null
  /** Why this run could not be marked, in the system's words; null when it is. */
  readonly problem: string | null
  /** This run ended in order. */
  ended(): void
}

const markerName = 'running'
/** Files a run touches until its end. */
const signsOfLife = [
  markerName,
  'runwatch.db',
  'runwatch.db-wal',
  join('logs', 'main.log'),
] as const

/**
 * Marks a run in its data folder. Only a run that ends in order takes the mark away: after a crash,
 * a kill or a power cut the next one finds it. To be called before anything else is written there.
 */
export function markRun(folder: string): LastEnd {
  const marker = join(folder, markerName)
  const isLeft = changedAt(marker) !== null
  const signs = signsOfLife.map((name) => changedAt(join(folder, name)) ?? 0)
  const problem = attempt(() => writeFileSync(marker, '', { mode: 0o600 }))
  return {
    crashedAt: isLeft ? Math.round(Math.max(...signs)) : null,
    problem,
    ended: () => void attempt(() => rmSync(marker, { force: true })),
  }
}

/** Does what a full or foreign disk may refuse; answers its code then. A mark is not worth a start. */
function attempt(work: () => void): string | null {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

function changedAt(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null
}
