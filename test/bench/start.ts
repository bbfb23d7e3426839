import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { measureStart, type Program, type StartCost } from './launch'
import { median, type Line } from './table'

const warmUps = 3
const runs = 7

/** The stores a start is measured with. */
export interface StartFolders {
  readonly empty: string
  readonly full: string
  readonly bare: string
}

/** Cold start of Runwatch beside a bare window of the same runtime, taking turns. */
export async function benchStart(
  { empty, full, bare }: StartFolders,
  log: (text: string) => void,
): Promise<readonly Line[]> {
  mkdirSync(bare, { recursive: true })
  const row = '[role="option"]'
  const programs = {
    bare: { appFolder: resolve('test/bench/bare'), userData: bare, firstRow: row },
    empty: { appFolder: resolve('.'), userData: empty, firstRow: '[data-pane="list"] .title' },
    full: { appFolder: resolve('.'), userData: full, firstRow: row },
  } satisfies Record<string, Program>
  const costs: Record<keyof typeof programs, StartCost[]> = { bare: [], empty: [], full: [] }
  for (let round = 1; round <= warmUps + runs; round += 1) {
    for (const name of ['bare', 'empty', 'full'] as const) {
      const isWarmUp = round <= warmUps
      const cost = await measureStart(programs[name], isWarmUp ? 'quit' : 'kill')
      if (!isWarmUp) costs[name].push(cost)
    }
    log(`start: round ${round} of ${warmUps + runs}`)
  }
  const of = (name: keyof typeof programs, part: keyof StartCost) => {
    const values = costs[name].map((cost) => cost[part])
    return values.every((value) => value !== null) ? median(values) : null
  }
  const line = (what: string, unit: string, part: keyof StartCost, bar: number): Line => ({
    what,
    unit,
    value: of('full', part),
    base: of('bare', part),
    bar,
  })
  return [
    line('start to first rows, 100,000 tasks, to a bare window', 'ms', 'rowsMs', 1.1),
    { ...line('the same to an empty store', 'ms', 'rowsMs', 1.05), base: of('empty', 'rowsMs') },
    line('processor time to first rows', 'ms', 'cpuToRowsMs', 1.15),
    line('processor time until 3 s later', 'ms', 'cpuMs', 1.15),
    line('memory of all processes 3 s later', 'MB', 'memoryMb', 1.1),
  ]
}
