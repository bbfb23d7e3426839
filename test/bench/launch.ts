import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuOfTree, memoryOfTree } from './processes'

/** What is started, and what its first row is. */
export interface Program {
  readonly appFolder: string
  readonly userData: string
  /** CSS selector. */
  readonly firstRow: string
}

/** What one start has cost. */
export interface StartCost {
  /** From the spawn to the first row: painted, in a shown window, to be clicked. */
  readonly rowsMs: number
  /** Of the process tree until then. */
  readonly cpuToRowsMs: number
  /** Of the process tree until three seconds later. */
  readonly cpuMs: number
  /** Three seconds later; null where it cannot be read. */
  readonly memoryMb: number | null
}

const settleMs = 3_000
const startTimeoutMs = 60_000
const quitTimeoutMs = 120_000

const now = () => performance.timeOrigin + performance.now()

function electron(): string {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? ''
  const programs: Readonly<Record<string, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  }
  return join(dist, programs[process.platform] ?? 'electron')
}

/**
 * Starts a program, waits for its first row, lets it come to rest, and ends it: by quitting, or by
 * force, so that what quitting writes does not slow the start after it.
 */
export async function measureStart(program: Program, end: 'quit' | 'kill'): Promise<StartCost> {
  const sandbox = process.env['RUNWATCH_TEST_NO_SANDBOX'] === undefined ? [] : ['--no-sandbox']
  const hook = resolve('test/bench/first-rows.cjs')
  const env = {
    ...process.env,
    LANG: 'zh_CN.UTF-8',
    LANGUAGE: 'zh_CN',
    RUNWATCH_USER_DATA: program.userData,
    BENCH_FIRST_ROW: program.firstRow,
  }
  const spawnedAt = now()
  const child = spawn(electron(), ['-r', hook, ...sandbox, program.appFolder], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  try {
    const { pid = 0 } = child
    const rowsAt = await firstRows(child)
    const cpuToRowsMs = cpuOfTree(pid)
    await sleep(settleMs)
    return {
      rowsMs: rowsAt - spawnedAt,
      cpuToRowsMs,
      cpuMs: cpuOfTree(pid),
      memoryMb: memoryOfTree(pid),
    }
  } finally {
    child.kill(end === 'quit' ? 'SIGTERM' : 'SIGKILL')
    const late = setTimeout(() => child.kill('SIGKILL'), quitTimeoutMs)
    await exited
    clearTimeout(late)
  }
}

/** The instant the hook tells; the program's output when it ends or takes too long. */
function firstRows(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = ''
    const fail = (why: string) => reject(new Error(`${why}; the output was:\n${output}`))
    const late = setTimeout(() => fail('no row appeared'), startTimeoutMs)
    child.once('exit', () => fail('the program ended'))
    child.stderr?.on('data', (text: Buffer) => (output += text.toString()))
    child.stdout?.on('data', (text: Buffer) => {
      output += text.toString()
      const told = /^first-rows (\S+)$/mu.exec(output)
      if (told === null) return
      clearTimeout(late)
      resolve(Number(told[1]))
    })
  })
}
