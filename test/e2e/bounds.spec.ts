import { expect } from '@playwright/test'
import type { Rectangle } from 'electron'
import { startWindowManager } from '../helpers/desktop/window-manager'
import { closeWindow, isWindowVisible, reopen, test, type Stage } from './stage'

const placed = { x: 140, y: 90, width: 1_010, height: 655 }

test('the window comes back where it was left, in the size it had', async ({ openStage }) => {
  const before = await openStage()
  await place(before, placed)
  await expect.poll(() => boundsOf(before)).toEqual(placed)
  await before.quit()

  const after = await reopen(before)
  expect(await boundsOf(after)).toEqual(placed)
  await after.quit()
})

test('a window left on a display that is gone comes back to one that is there', async ({
  openStage,
}) => {
  const windowBounds = { x: -9_000, y: 7_000, width: 1_010, height: 655 }
  const stage = await openStage({ settings: { windowBounds } })
  const area = await stage.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea)
  const { x, y, width, height } = await boundsOf(stage)
  expect({ width, height }).toEqual({ width: 1_010, height: 655 })
  expect([x >= area.x, x + width <= area.x + area.width]).toEqual([true, true])
  expect([y >= area.y, y + height <= area.y + area.height]).toEqual([true, true])
  expect(await isWindowVisible(stage)).toBe(true)
})

test('a window larger than any display is shown whole', async ({ openStage }) => {
  const windowBounds = { x: 0, y: 0, width: 20_000, height: 20_000 }
  const stage = await openStage({ settings: { windowBounds } })
  const area = await stage.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea)
  // One pixel less in both directions: a window of the display's size would count as full screen.
  const { width, height } = area
  expect(await boundsOf(stage)).toEqual({ ...area, width: width - 1, height: height - 1 })
})

for (const args of [[], ['--hidden']]) {
  test(`a maximised window is maximised again after a start with [${args.join()}], and gets its size back`, async ({
    openStage,
  }) => {
    const endWindowManager = await startWindowManager()
    try {
      const before = await openStage()
      await place(before, placed)
      await expect.poll(() => boundsOf(before)).toMatchObject({ width: 1_010, height: 655 })
      await before.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize())
      await expect.poll(() => isMaximized(before)).toBe(true)
      await before.quit()

      const after = await reopen(before, args)
      if (args.length > 0) {
        expect(await isWindowVisible(after)).toBe(false)
        await after.desktop.clickTray('打开主窗口')
      }
      await expect.poll(() => isWindowVisible(after)).toBe(true)
      await expect.poll(() => isMaximized(after)).toBe(true)
      await after.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.unmaximize(),
      )
      await expect.poll(() => isMaximized(after)).toBe(false)
      await expect.poll(() => boundsOf(after)).toMatchObject({ width: 1_010, height: 655 })
      await after.quit()
    } finally {
      await endWindowManager()
    }
  })
}

test('a maximised window that was put away is maximised when it comes back, and after a restart', async ({
  openStage,
}) => {
  const endWindowManager = await startWindowManager()
  try {
    const before = await openStage()
    await before.desktop.tray()
    await place(before, placed)
    await before.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize())
    await expect.poll(() => isMaximized(before)).toBe(true)
    await closeWindow(before)
    await expect.poll(() => isWindowVisible(before)).toBe(false)
    await before.desktop.clickTray('打开主窗口')
    await expect.poll(() => isWindowVisible(before)).toBe(true)
    await expect.poll(() => isMaximized(before)).toBe(true)
    await closeWindow(before)
    await expect.poll(() => isWindowVisible(before)).toBe(false)
    await before.quit()

    const after = await reopen(before)
    await expect.poll(() => isMaximized(after)).toBe(true)
    await after.quit()
  } finally {
    await endWindowManager()
  }
})

test('a maximised window that was never shown is still maximised the next time', async ({
  openStage,
}) => {
  const endWindowManager = await startWindowManager()
  try {
    const before = await openStage({
      settings: { windowBounds: placed, isWindowMaximized: true },
      launch: { args: ['--hidden'] },
    })
    expect(await isWindowVisible(before)).toBe(false)
    await before.quit()
    const after = await reopen(before)
    await expect.poll(() => isMaximized(after)).toBe(true)
    await after.quit()
  } finally {
    await endWindowManager()
  }
})

/** The user moves the window and drags its corner. */
function place({ app }: Stage, bounds: Rectangle): Promise<void> {
  return app.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(to)
  }, bounds)
}

function boundsOf({ app }: Stage): Promise<Rectangle> {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return window?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 }
  })
}

function isMaximized({ app }: Stage): Promise<boolean> {
  return app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized() === true,
  )
}
