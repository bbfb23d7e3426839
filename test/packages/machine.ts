import { execFile, spawn, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'

/** Where the packages lie, those of a later version, and the Electron they are made with. */
export const packagesFolder = process.env['RUNWATCH_PACKAGES'] ?? ''
export const nextFolder = process.env['RUNWATCH_PACKAGES_NEXT'] ?? ''
export const bareFolder = process.env['RUNWATCH_BARE'] ?? ''
/** Where they look for updates. */
export const feedAddress = process.env['RUNWATCH_FEED'] ?? ''

/** Where the deb puts the program. */
export const installedFolder = '/opt/Runwatch'
/** For installing without questions. */
export const aptEnvironment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }

/** Only root can install, and can become somebody else. */
export const isRoot = process.getuid?.() === 0

const nobody = 65_534
const busConfig = join(__dirname, 'session-bus.conf')

/** The package of a kind. */
export function packageFile(end: string): string {
  const name = readdirSync(packagesFolder).find((file) => file.endsWith(end))
  if (name === undefined) throw new Error(`no ${end} in ${packagesFolder}`)
  return join(packagesFolder, name)
}

/** How a program ended. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, { env, maxBuffer: 64e6 }, (error, out, err) => {
      const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : 1
      resolve({ code, out, err })
    })
  })
}

/** An ordinary user with a home of its own: no Node, no display, no session bus. */
export interface User {
  readonly home: string
  readonly environment: Readonly<Record<string, string>>
  run(program: string, args: readonly string[]): Promise<Ended>
  /** Removes what it left. */
  remove(): void
}

/** The words before a command of an ordinary user. */
const asNobody = isRoot
  ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--']
  : []

/** Makes such a user. */
export function createUser(): User {
  const home = mkdtempSync(join(tmpdir(), 'runwatch-user-'))
  if (isRoot) chownSync(home, nobody, nobody)
  const environment = {
    PATH: `${home}/bin:/usr/bin:/bin`,
    HOME: home,
    TMPDIR: home,
    XDG_RUNTIME_DIR: home,
    LANG: 'en_US.UTF-8',
    // For programs that show themselves to screen readers only on demand.
    ACCESSIBILITY_ENABLED: '1',
  }
  return {
    home,
    environment,
    run: (program, args) =>
      run('env', ['-i', ...pairs(environment), ...asNobody, program, ...args]),
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

function pairs(environment: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(environment).map(([name, value]) => `${name}=${value}`)
}

/** A window on a display and a session bus of its own. */
export interface Desktop {
  /** Of the session. */
  readonly busAddress: string
  /** Runs a program of the same session. */
  run(program: string, args: readonly string[]): Promise<Ended>
  /** Titles of all windows. */
  windows(): Promise<string>
  /** The pids of the started program, the first one is the program itself. */
  pids(): readonly number[]
  /** Ends the program as the system does, and answers its exit code. */
  terminate(): Promise<number>
  stop(): void
}

/** Starts a program as the user; answers when its session says where its display is. */
export async function startDesktop(
  user: User,
  program: string,
  args: readonly string[] = [],
): Promise<Desktop> {
  // The shell tells of the session, then of the end of the program; the session outlives it.
  const script = `printf 'session %s|%s|%s\\n' "$DISPLAY" "$XAUTHORITY" "$DBUS_SESSION_BUS_ADDRESS"; "$@" & printf 'pid %s\\n' $!; wait $!; printf 'code %s\\n' $?; sleep infinity`
  const shell = ['sh', '-c', script, 'sh', program, ...args]
  const busFile = join(user.home, 'session-bus.conf')
  copyFileSync(busConfig, busFile)
  const bus = ['dbus-run-session', `--config-file=${busFile}`]
  const session = ['xvfb-run', '--auto-servernum', ...bus, '--', ...shell]
  const child = spawn('env', ['-i', ...pairs(user.environment), ...asNobody, ...session], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const told = await linesOf(child)
  const [display = '', authority = '', busAddress = ''] = (await told('session')).split('|')
  const environment = {
    ...user.environment,
    DISPLAY: display,
    XAUTHORITY: authority,
    DBUS_SESSION_BUS_ADDRESS: busAddress,
  }
  const pid = Number(await told('pid'))
  const runHere: Desktop['run'] = (name, words) =>
    run('env', ['-i', ...pairs(environment), ...asNobody, name, ...words])
  return {
    busAddress,
    run: runHere,
    windows: async () => (await runHere('xwininfo', ['-root', '-tree'])).out,
    pids: () => [pid, ...childrenOf(pid)],
    async terminate() {
      process.kill(pid, 'SIGTERM')
      return Number(await told('code'))
    },
    stop() {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL')
      } catch {
        // It has ended.
      }
    },
  }
}

/** Waits for lines `name value` of a program. */
async function linesOf(child: ChildProcess): Promise<(name: string) => Promise<string>> {
  let text = ''
  const waiting = new Set<() => void>()
  child.stdout?.setEncoding('utf8').on('data', (more: string) => {
    text += more
    for (const look of waiting) look()
  })
  await new Promise((resolve) => child.once('spawn', resolve))
  return (name) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const value = new RegExp(`^${name} (.*)$`, 'mu').exec(text)?.[1]
        if (value === undefined) return
        waiting.delete(look)
        resolve(value)
      }
      waiting.add(look)
      child.once('exit', () => reject(new Error(`ended before it told its ${name}\n${text}`)))
      look()
    })
}

/** Ends every program whose file lies below a folder, and waits until all are gone. */
export async function endProgramsBelow(folder: string): Promise<void> {
  const running = () =>
    readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && programOf(pid)?.startsWith(`${folder}/`) === true)
  for (const pid of running()) process.kill(pid, 'SIGTERM')
  await expect.poll(running, { timeout: 30_000 }).toEqual([])
}

function childrenOf(pid: number): readonly number[] {
  const children = readdirSync('/proc')
    .map(Number)
    .filter((candidate) => candidate > 0 && parentOf(candidate) === pid)
  return children.flatMap((child) => [child, ...childrenOf(child)])
}

function parentOf(pid: number): number | null {
  const status = statusOf(pid)
  return status === null ? null : Number(/^PPid:\s+(\d+)$/mu.exec(status)?.[1])
}

/** `/proc/<pid>/status`; null when the process is gone. */
export function statusOf(pid: number): string | null {
  return fileOf(() => readFileSync(`/proc/${pid}/status`, 'utf8'))
}

/** The command line of a process; null when it is gone. */
export function commandLineOf(pid: number): string | null {
  return fileOf(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '))
}

/** The program of a process; null when it is gone. */
export function programOf(pid: number): string | null {
  return fileOf(() => readlinkSync(`/proc/${pid}/exe`))
}

function fileOf(read: () => string): string | null {
  try {
    return read()
  } catch {
    return null
  }
}
