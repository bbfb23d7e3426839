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

/** Starts Electron on a program with a hook that is loaded before it. */
function launch({ appFolder, userData }: Program, hook: string, more: NodeJS.ProcessEnv = {}) {
  const sandbox = process.env['RUNWATCH_TEST_NO_SANDBOX'] === undefined ? [] : ['--no-sandbox']
  const env = {
    ...process.env,
    LANG: 'zh_CN.UTF-8',
    LANGUAGE: 'zh_CN',
    RUNWATCH_USER_DATA: userData,
    ...more,
  }
  return spawn(electron(), ['-r', resolve('test/bench', hook), ...sandbox, appFolder], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  const late = setTimeout(() => child.kill('SIGKILL'), quitTimeoutMs)
  await exited
  clearTimeout(late)
}

/**
 * Starts a program, waits for its first row, lets it come to rest, and ends it: by quitting, or by
 * force, so that what quitting writes does not slow the start after it.
 */
export async function measureStart(program: Program, ending: 'quit' | 'kill'): Promise<StartCost> {
  const spawnedAt = now()
  const child = launch(program, 'first-rows.cjs', { BENCH_FIRST_ROW: program.firstRow })
  try {
    const { pid = 0 } = child
    const rowsAt = Number(await told(child, 'first-rows'))
    const cpuToRowsMs = cpuOfTree(pid)
    await sleep(settleMs)
    return {
      rowsMs: rowsAt - spawnedAt,
      cpuToRowsMs,
      cpuMs: cpuOfTree(pid),
      memoryMb: memoryOfTree(pid),
    }
  } finally {
    await end(child, ending === 'quit' ? 'SIGTERM' : 'SIGKILL')
  }
}

/** How a list moves: milliseconds of its frames, and from clicks to the frames that show their rows. */
export interface ListTimes {
  readonly frames: readonly number[]
  readonly opened: readonly number[]
  readonly filtered: readonly number[]
  /** A click whose only work is one attribute. */
  readonly floor: readonly number[]
}

/** Starts Runwatch, opens its history, scrolls through it and filters it. */
export async function measureList(program: Program): Promise<ListTimes> {
  const child = launch(program, 'scroll-list.cjs')
  try {
    return JSON.parse(await told(child, 'list')) as ListTimes
  } finally {
    await end(child, 'SIGKILL')
  }
}

/** What the hook says behind a word; rejects with the program's output when it ends or takes too long. */
function told(child: ChildProcess, word: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const fail = (why: string) => reject(new Error(`${why}; the output was:\n${output}`))
    const late = setTimeout(() => fail(`it did not say “${word}”`), startTimeoutMs)
    child.once('exit', () => fail('the program ended'))
    child.stderr?.on('data', (text: Buffer) => (output += text.toString()))
    child.stdout?.on('data', (text: Buffer) => {
      output += text.toString()
      const line = new RegExp(`^${word} (.+)$`, 'mu').exec(output)
      if (line === null || !output.includes('\n', line.index)) return
      clearTimeout(late)
      resolve(line[1] ?? '')
    })
  })
}
