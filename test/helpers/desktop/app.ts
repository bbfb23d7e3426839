import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { resolve } from 'node:path'
import { keepAnswers } from './kept-answers'

export interface LaunchOptions {
  /** The folder for everything the app keeps. */
  readonly userData: string
  /** Where the cloud is, for example `http://127.0.0.1:1234`. */
  readonly endpoint?: string
  /** The system's language, as `zh-CN` or `en-US`. */
  readonly locale?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface RunningApp {
  readonly app: ElectronApplication
  /** The first window. */
  readonly page: Page
  /** Everything the app has written to its standard outputs. */
  output(): string
  /** Quits as a user does; ends the process by force when that takes longer than 10 s. */
  quit(): Promise<void>
}

const windowTimeoutMs = 30_000
const quitTimeoutMs = 10_000

/** The environment without what would make Electron something else, and with a locale for GLib and Chromium. */
export function appEnv({ userData, endpoint, locale = 'zh-CN', env }: LaunchOptions) {
  const language = locale.replace('-', '_')
  const inherited = { ...process.env }
  delete inherited['ELECTRON_RUN_AS_NODE']
  delete inherited['LC_ALL']
  const all: NodeJS.ProcessEnv = {
    ...inherited,
    LANG: `${language}.UTF-8`,
    LANGUAGE: language,
    RUNWATCH_USER_DATA: userData,
    ...(endpoint === undefined ? {} : { RUNWATCH_ENDPOINT: endpoint }),
    ...env,
  }
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/**
 * Collects what the next Electron writes from its first byte on. Playwright hands the process out only when the app runs
 * already, so it is caught where Node announces every child (diagnostics channel `child_process`).
 */
function collectOutput() {
  const chunks: Buffer[] = []
  const keep = (chunk: Buffer) => chunks.push(chunk)
  const onChild = (message: unknown) => {
    const { process: child } = message as { readonly process: ChildProcess }
    child.once('spawn', () => {
      if (!child.spawnargs.join(' ').includes('--remote-debugging-port=0')) return
      child.stdout?.on('data', keep)
      child.stderr?.on('data', keep)
    })
  }
  subscribe('child_process', onChild)
  return {
    text: () => Buffer.concat(chunks).toString('utf8'),
    stopLooking: () => unsubscribe('child_process', onChild),
  }
}

/**
 * Playwright's own way to quit is a word of the debugger, which may come in the middle of any
 * statement, as nothing a user does: requests that are just being made fail in impossible ways.
 */
async function quit(app: ElectronApplication, end: { isReached: boolean }): Promise<void> {
  if (end.isReached) return
  const closed = new Promise<void>((done) => app.once('close', () => done()))
  const late = setTimeout(() => app.process().kill('SIGKILL'), quitTimeoutMs)
  try {
    const wish = app.evaluate(({ app: itself }) => void setImmediate(() => itself.quit()))
    await Promise.all([closed, wish.catch(() => undefined)])
  } finally {
    clearTimeout(late)
  }
}

/**
 * Starts the built app and waits for its first window. Electron is the one in `ELECTRON_OVERRIDE_DIST_PATH`, in its real
 * sandbox unless `RUNWATCH_TEST_NO_SANDBOX` is set. Rejects with the app's output when no window appears within 30 s.
 */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const output = collectOutput()
  const launched = _electron.launch({
    args: [resolve('.'), ...(options.args ?? [])],
    env: appEnv(options),
    // Playwright starts Electron without its sandbox unless told otherwise.
    chromiumSandbox: !process.env['RUNWATCH_TEST_NO_SANDBOX'],
  })
  const app = keepAnswers(await launched.finally(output.stopLooking))
  const end = { isReached: false }
  app.once('close', () => (end.isReached = true))
  try {
    const page = await app.firstWindow({ timeout: windowTimeoutMs })
    return { app, page, output: output.text, quit: () => quit(app, end) }
  } catch (error) {
    await quit(app, end)
    throw new Error(`the app showed no window; its output:\n${output.text()}`, { cause: error })
  }
}
