import { rmSync } from 'node:fs'
import { seed } from '../seed/seed'

/** How much history a folder gets. */
export interface Amount {
  readonly tasks: number
  readonly readings: number
  /** Of the tasks, the youngest: still watched. */
  readonly watched: number
}

const until = Date.UTC(2026, 5, 30, 9)

/** Makes a data folder with this much history in it, the same every time. */
export function makeFolder(folder: string, amount: Amount): void {
  rmSync(folder, { recursive: true, force: true })
  seed({ ...amount, folder, seed: 'bench', until })
}
