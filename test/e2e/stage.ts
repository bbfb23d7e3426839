import { expect, test as base, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import type { Bridge } from '../../electron/shared/contract'
import type { Result } from '../../electron/shared/result'
import type { Settings } from '../../electron/shared/settings'
import { appEnv, launchApp, type LaunchOptions, type RunningApp } from '../helpers/desktop/app'
import { DesktopDouble } from '../helpers/desktop/desktop-double'

/** The running app with a desktop around it and a cloud to read from. */
export interface Stage extends RunningApp {
  readonly userData: string
  readonly desktop: DesktopDouble
  readonly simulator: Simulator
}

/** What differs from an ordinary desktop and a user who has been here before. */
export interface StageOptions {
  readonly hasTray?: boolean
  readonly hasNotifications?: boolean
  readonly settings?: Partial<Settings>
  readonly launch?: Partial<LaunchOptions>
  /** Fills the data folder before the app sees it. */
  readonly prepare?: (folder: string) => void
}

/** The key every simulator accepts. */
export const credential = {
  secretId: 'AKIDstage0123456789abcdefghijklmnop',
  secretKey: 'stageSecretKey0123456789abcdefgh',
}

/** A test that can open a stage; everything on it ends with the test. */
export const test = base.extend<{ openStage: (options?: StageOptions) => Promise<Stage> }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from its pattern.
  openStage: async ({}, use) => {
    const closing: (() => Promise<void>)[] = []
    await use((options = {}) => open(options, (close) => closing.push(close)))
    for (const close of closing.reverse()) await close()
  },
})

/** Starts desktop, cloud and app, and says of each how it ends. */
async function open(
  options: StageOptions,
  atEnd: (close: () => Promise<void>) => void,
): Promise<Stage> {
  const userData = mkdtempSync(join(tmpdir(), 'runwatch-stage-'))
  const used = { wasOnboarded: true, refreshInterval: 3, closeAction: 'hide' } as const
  const settings = { ...used, ...options.settings }
  writeFileSync(join(userData, 'settings.json'), JSON.stringify(settings))
  options.prepare?.(userData)
  const desktop = await DesktopDouble.start(options)
  atEnd(() => desktop.close())
  const simulator = await startSimulator({
    clock: { now: () => Date.now() },
    credentials: [credential],
    speed: 1,
  })
  atEnd(() => simulator.stop())
  const running = await launchApp({ userData, endpoint: simulator.url, ...options.launch })
  atEnd(() => running.quit())
  await running.page.getByRole('navigation').first().waitFor()
  return { ...running, userData, desktop, simulator }
}

/** Adds tasks under an account whose key lives in memory. */
export async function add({ page }: Stage, externalIds: readonly string[]): Promise<void> {
  await page.evaluate(addTasks, { externalIds, credential })
}

/** Adds tasks as `add` does; answers when `cloud` was asked about each. */
export async function follow(
  stage: Stage,
  externalIds: readonly string[],
  cloud: { readonly requests: readonly unknown[] } = stage.simulator,
): Promise<void> {
  const before = cloud.requests.length
  await add(stage, externalIds)
  await expect
    .poll(() => cloud.requests.length, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(before + externalIds.length)
}

/** Runs in the page: what the key form and the add sheet do. */
async function addTasks(input: {
  readonly externalIds: readonly string[]
  readonly credential: { readonly secretId: string; readonly secretKey: string }
}): Promise<void> {
  const { runwatch } = globalThis as unknown as { readonly runwatch: Bridge }
  const draft = { id: null, label: '主账号', color: 'blue', isDefault: true } as const
  const snapshot = valueOf(await runwatch.request('app:ready', {}))
  const known = snapshot.profiles.find(({ kind }) => kind === 'cloud')
  const profile = known ?? valueOf(await runwatch.request('profiles:save', draft))
  const key = { ...input.credential, token: '', tokenExpiresAt: null }
  if (known === undefined) valueOf(await runwatch.saveKey(profile.id, 'session', key))
  const plain = { alias: '', tags: [], isFavorite: false, isMuted: false }
  const { externalIds } = input
  valueOf(await runwatch.request('tasks:add', { ...plain, profileId: profile.id, externalIds }))

  function valueOf<T>(result: Result<T>): T {
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value
  }
}

/** Whether the one window is on screen, by Electron's own word. */
export function isWindowVisible({ app }: Stage): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true)
}

/** The user closes the window. */
export function closeWindow({ app }: Stage): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

/** The next first start on the data of a stage that has quit; whoever asks for it quits it. */
export async function reopen(before: Stage, args: readonly string[] = []): Promise<Stage> {
  const { userData, desktop, simulator } = before
  const running = await launchApp({ userData, endpoint: simulator.url, args })
  // A sheet that is open hides the navigation from everyone who asks for its role.
  await running.page.locator('nav').first().waitFor({ state: 'attached' })
  return { ...running, userData, desktop, simulator }
}

/** Starts the same app on the same data; answers how that process ended. */
export async function startAgain(
  { app, userData }: Pick<Stage, 'app' | 'userData'>,
  ...args: readonly string[]
): Promise<number | null> {
  const sandbox = process.env['RUNWATCH_TEST_NO_SANDBOX'] ? ['--no-sandbox'] : []
  const child = spawn(app.process().spawnfile, [...sandbox, resolve('.'), ...args], {
    env: appEnv({ userData }),
    stdio: 'ignore',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

/** How the process ended; null when a signal ended it. */
export async function exitCode({ app }: Pick<RunningApp, 'app'>): Promise<number | null> {
  const child = app.process()
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

/** Leaves the task lists: an end of the task on screen would be told inside the window. */
export async function lookElsewhere(page: Page): Promise<void> {
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('heading', { name: '设置', level: 1 }).waitFor()
}

/** Runs code in the page by Electron's way: Playwright's waits for ever after a crash or a refused navigation. */
export function inPage({ app }: Stage, code: string): Promise<unknown> {
  return app.evaluate(
    ({ BrowserWindow }, script) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script) as unknown,
    code,
  )
}
