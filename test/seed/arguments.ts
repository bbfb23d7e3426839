import { parseArgs } from 'node:util'

/** What a command line asks for. */
export interface SeedArguments {
  readonly tasks: number
  readonly readings: number
  readonly watched: number
  readonly seed: string
  /** Null: a new temporary one. */
  readonly folder: string | null
  readonly isForced: boolean
}

export const usage =
  'usage: npm run seed -- [--tasks N] [--readings M] [--watched W] [--seed TEXT] [--folder DIR] [--force]'

const readingsPerTask = 10

/** The arguments, or null when they cannot be understood. */
export function parseArguments(args: readonly string[]): SeedArguments | null {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        tasks: { ...text, default: '1000' },
        readings: text,
        watched: { ...text, default: '5' },
        seed: { ...text, default: '1' },
        folder: text,
        force: { type: 'boolean', default: false },
      },
    })
    const tasks = countOf(values.tasks)
    const readings = countOf(values.readings ?? String((tasks ?? 0) * readingsPerTask))
    const watched = countOf(values.watched)
    if (tasks === null || readings === null || watched === null) return null
    return {
      tasks,
      readings,
      watched: Math.min(watched, tasks),
      seed: values.seed,
      folder: values.folder ?? null,
      isForced: values.force,
    }
  } catch (problem) {
    if (problem instanceof TypeError) return null
    throw problem
  }
}

/** A whole number in digits; null for anything else, or one no disk could hold. */
function countOf(text: string): number | null {
  return /^\d{1,8}$/u.test(text) ? Number(text) : null
}
