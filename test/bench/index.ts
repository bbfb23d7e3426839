import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { estimateRows } from './estimate'
import { benchList } from './list'
import { printSchedule } from './schedule'
import { benchSigning } from './sign'
import { makeFolder } from './seed'
import { benchStart } from './start'
import { benchStore } from './store'
import { stuckRows } from './stuck'
import { tableOf, type Line } from './table'
import { benchTransfer } from './transfer'

const log = (text: string) => process.stderr.write(`[bench] ${text}\n`)
const artifacts = process.env['RUNWATCH_ARTIFACTS'] ?? 'artifacts'
const folders = {
  bare: join(tmpdir(), 'bench-bare'),
  empty: join(tmpdir(), 'bench-empty'),
  full: join(tmpdir(), 'bench-full'),
}

function fill(): void {
  log('making a history of 100,000 tasks and 1,000,000 readings')
  makeFolder(folders.empty, { tasks: 0, readings: 0, watched: 0 })
  makeFolder(folders.full, { tasks: 100_000, readings: 1_000_000, watched: 100 })
}

const benches: Readonly<Record<string, () => Promise<readonly Line[]>>> = {
  sign: () => Promise.resolve(benchSigning()),
  store: () => benchStore(folders.full),
  transfer: () => benchTransfer(folders.full),
  list: () => benchList(folders.full),
  start: () => benchStart(folders, log),
  estimate: () => Promise.resolve([...estimateRows(), ...stuckRows()]),
}

/** Others' work on the machine lengthens every time: it is told beside them. */
function tellLoad(): void {
  log(`${cpus().length} processors, load average ${loadavg()[0]?.toFixed(1) ?? ''}`)
}

const needsHistory = new Set(['store', 'transfer', 'list', 'start'])

async function main(only: string | undefined): Promise<void> {
  if (only === 'schedule') {
    await printSchedule()
    return
  }
  const chosen = Object.entries(benches).filter(([name]) => only === undefined || name === only)
  if (chosen.some(([name]) => needsHistory.has(name))) fill()
  const lines: Line[] = []
  for (const [name, bench] of chosen) {
    log(name)
    tellLoad()
    lines.push(...(await bench()))
  }
  tellLoad()
  mkdirSync(artifacts, { recursive: true })
  writeFileSync(join(artifacts, 'bench.json'), `${JSON.stringify(lines, null, 2)}\n`)
  process.stdout.write(`${tableOf(lines)}\n`)
}

void main(process.argv[2])
