import { chromium, expect, type Browser, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readlinkSync, watch } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { appEnv } from './app'

/** The app as a process of its own, looked at over its debugging port: it can start itself anew. */
export interface OwnProcess {
  readonly pid: number
  readonly page: Page
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>
  /** Asks it to end, if it still runs, and waits. */
  end(): Promise<void>
}

/** A started app and the way to the one that takes its place. */
export interface StartedApp extends OwnProcess {
  /** To be called before this one ends; resolves with the process that came after it. */
  next(): Promise<OwnProcess>
}

const lockName = 'SingletonLock'
const connectTimeoutMs = 30_000

/** Starts the built app without anything of Playwright's in its arguments, which it keeps. */
export async function startOwnProcess(userData: string): Promise<StartedApp> {
  const port = await freePort()
  const electron = createRequire(__filename)('electron') as string
  const sandbox = process.env['RUNWATCH_TEST_NO_SANDBOX'] ? ['--no-sandbox'] : []
  const child = spawn(electron, [...sandbox, `--remote-debugging-port=${port}`, resolve('.')], {
    env: appEnv({ userData }),
    stdio: 'ignore',
  })
  const ended = once(child, 'exit').then(() => undefined)
  const { page } = await connect(port)
  return {
    ...aProcess(child.pid ?? 0, page, ended),
    async next() {
      const pid = await newHolder(userData, child.pid ?? 0)
      const { page: nextPage, browser } = await connect(port)
      const disconnected = new Promise<void>((done) => browser.once('disconnected', () => done()))
      return aProcess(pid, nextPage, disconnected)
    },
  }
}

function aProcess(pid: number, page: Page, ended: Promise<void>): OwnProcess {
  let isOver = false
  void ended.then(() => (isOver = true))
  return {
    pid,
    page,
    ended,
    async end() {
      if (!isOver) process.kill(pid, 'SIGTERM')
      await ended
    },
  }
}

/** The process that has the single-instance lock of a folder, once it is another one. */
function newHolder(userData: string, former: number): Promise<number> {
  return new Promise((done) => {
    const watcher = watch(userData, (_event, name) => {
      if (name === lockName) look()
    })
    function look(): void {
      const holder = holderOf(userData)
      if (holder === null || holder === former) return
      watcher.close()
      done(holder)
    }
    look()
  })
}

/** Chromium's lock is a link to `host-pid`. */
function holderOf(userData: string): number | null {
  try {
    return Number(/-(\d+)$/u.exec(readlinkSync(resolve(userData, lockName)))?.[1])
  } catch {
    return null
  }
}

interface Connection {
  readonly browser: Browser
  readonly page: Page
}

async function connect(port: number): Promise<Connection> {
  const found: Connection[] = []
  await expect(async () => {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const page = browser.contexts()[0]?.pages()[0]
    if (page === undefined) {
      await browser.close()
      throw new Error('no window yet')
    }
    found.push({ browser, page })
  }).toPass({ timeout: connectTimeoutMs })
  const [connection] = found
  if (connection === undefined) throw new Error('no connection')
  return connection
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
