import { expect } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCode, follow, inPage, test, type Stage } from './stage'

test('a page that crashes is loaded again, and works', async ({ openStage }) => {
  const stage = await openStage()
  await follow(stage, ['demo-success-shop'])
  await crashPage(stage)
  await expect.poll(() => inPage(stage, optionCount), { timeout: 10_000 }).toBe(1)
  await inPage(stage, openSettings)
  await expect.poll(() => inPage(stage, heading)).toBe('设置')
  expect(readLog(stage)).toContain('error page crashed, loaded again reason=')
})

test('a page that keeps crashing is given up, told of, and reading goes on', async ({
  openStage,
}) => {
  const stage = await openStage()
  const { app, simulator } = stage
  await follow(stage, ['demo-success-shop'])
  await answerDialogs(stage)
  for (let crash = 1; crash <= 3; crash += 1) {
    await crashPage(stage)
    await expect.poll(() => inPage(stage, optionCount), { timeout: 10_000 }).toBe(1)
  }
  expect(await dialogs(stage)).toEqual([])
  await crashPage(stage)
  await expect.poll(() => dialogs(stage)).toEqual(['界面多次意外退出'])
  const asked = simulator.requests.length
  await expect.poll(() => simulator.requests.length, { timeout: 20_000 }).toBeGreaterThan(asked)
  // “重新打开界面”, as the dialog offers.
  await app.evaluate(() => (globalThis as unknown as { answer(button: number): void }).answer(0))
  await expect.poll(() => inPage(stage, optionCount), { timeout: 10_000 }).toBe(1)
})

test('a bug in main is logged without secrets and told; the history is closed, the exit is not 0', async ({
  openStage,
}) => {
  const stage = await openStage()
  await follow(stage, ['demo-success-shop'])
  await answerDialogs(stage)
  const code = exitCode(stage)
  await stage.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('SecretKey=canary-of-the-bug')
    })
  })
  expect(await code).toBe(1)
  const log = readLog(stage)
  expect(log).toMatch(/ error bug detail=Error: SecretKey=…/u)
  expect(log).toMatch(/ info stop\n$/u)
})

const optionCount = `document.querySelectorAll('[role=option]').length`
const openSettings = `document.querySelector('a[href*=settings]').click()`
const heading = `document.querySelector('h1')?.textContent.trim()`

/** Crashes the page; answers when it is gone. */
function crashPage({ app }: Stage): Promise<void> {
  return app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('render-process-gone', () => resolve())
        contents?.forcefullyCrashRenderer()
      }),
  )
}

/** Keeps the words of every dialog; `answer` presses a button of the open one. */
function answerDialogs({ app }: Stage): Promise<void> {
  return app.evaluate(({ dialog }) => {
    const stand = globalThis as unknown as { shown: string[]; answer(button: number): void }
    stand.shown = []
    dialog.showErrorBox = (title) => void stand.shown.push(title)
    Object.assign(dialog, {
      showMessageBox: (options: { readonly message: string }) => {
        stand.shown.push(options.message)
        return new Promise((resolve) => {
          stand.answer = (response) => resolve({ response, checkboxChecked: false })
        })
      },
    })
  })
}

function dialogs({ app }: Stage): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { readonly shown: string[] }).shown)
}

function readLog({ userData }: Stage): string {
  return readFileSync(join(userData, 'logs', 'main.log'), 'utf8')
}
