import { expect } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bridge } from '../../electron/shared/contract'
import {
  closeWindow,
  exitCode,
  follow,
  isWindowVisible,
  lookElsewhere,
  startAgain,
  test,
  type Stage,
} from './stage'

const failure = { kind: 'task', story: 'fail-server' } as const
/** Long after any simulated task has ended. */
const overSeconds = 3_600

test('the tray shows what runs and what failed, and leads there', async ({ openStage }) => {
  const stage = await openStage()
  const { desktop, page, simulator } = stage
  const idle = await desktop.tray()
  expect(idle.tooltip).toBe('云托管部署助手\n进行中 0')
  expect(idle.menu.filter(({ isSeparator }) => !isSeparator).map(({ label }) => label)).toEqual([
    '进行中 0',
    '查看全部…',
    '收藏',
    '添加任务…',
    '从剪贴板添加',
    '全部刷新',
    '暂停通知',
    '暂停跟踪',
    '打开主窗口',
    '设置…',
    '退出',
  ])
  expect(idle.menu[0]?.isEnabled).toBe(false)

  await follow(stage, ['demo-success-shop'])
  await lookElsewhere(page)
  const running = await desktop.tray(({ tooltip }) => tooltip.includes('进行中 1'))
  const entry = running.menu.find(({ label }) => label.startsWith('◐ '))
  await desktop.clickTray(entry?.label ?? '')
  await expect(page.getByRole('article').getByText('demo-success-shop').first()).toBeVisible()

  await lookElsewhere(page)
  simulator.setScenario('demo-success-shop', failure, overSeconds)
  const failed = await desktop.tray(({ tooltip }) => tooltip.includes('进行中 0 · 未读失败 1'))
  expect(failed.menu.map(({ label }) => label).filter((label) => label.startsWith('✕'))).toEqual([
    expect.stringMatching(/^✕ .+ · 失败 · \d\d:\d\d$/u),
  ])
  const icons = [idle, running, failed].map(({ pixmaps, iconName }) => [pixmaps, iconName])
  expect(new Set(icons.map((icon) => JSON.stringify(icon))).size).toBe(3)

  await desktop.clickTray('暂停跟踪')
  const paused = await desktop.tray(({ menu }) => menu.some(({ isChecked }) => isChecked))
  expect(paused.menu.find(({ isChecked }) => isChecked)?.label).toBe('暂停跟踪')
})

test('a closed window is in the tray: told once, watching goes on, the menu brings it back', async ({
  openStage,
}) => {
  const stage = await openStage()
  const { desktop, simulator } = stage
  await desktop.tray()
  await follow(stage, ['demo-success-a', 'demo-success-b'])
  await expect.poll(() => isWindowVisible(stage)).toBe(true)

  await closeWindow(stage)
  await expect.poll(() => isWindowVisible(stage)).toBe(false)
  const told = await desktop.nextNotification(({ summary }) => summary === '仍在后台跟踪')
  expect(told.body).toBe('关闭窗口不会停止，可从托盘退出')
  const asked = simulator.requests.length
  await expect.poll(() => simulator.requests.length, { timeout: 20_000 }).toBeGreaterThan(asked + 2)
  simulator.setScenario('demo-success-a', failure, overSeconds)
  await desktop.nextNotification(({ summary }) => summary.startsWith('部署失败：'), 20_000)

  await desktop.clickTray('打开主窗口')
  await expect.poll(() => isWindowVisible(stage)).toBe(true)
  await closeWindow(stage)
  await expect.poll(() => isWindowVisible(stage)).toBe(false)
  simulator.setScenario('demo-success-b', failure, overSeconds)
  const second = await desktop.nextNotification(
    ({ summary }) => summary.startsWith('部署失败：'),
    20_000,
  )
  desktop.clickNotification(second.id)
  await expect.poll(() => isWindowVisible(stage)).toBe(true)
  await expect(stage.page.getByRole('article').getByText('demo-success-b').first()).toBeVisible()
  expect(desktop.notifications.map(({ summary }) => summary.replace(/：.*/u, ''))).toEqual([
    '仍在后台跟踪',
    '部署失败',
    '部署失败',
  ])
})

test('quitting from the tray ends the process cleanly', async ({ openStage }) => {
  const stage = await openStage()
  const code = exitCode(stage)
  // It may be gone before it answers that the entry was chosen.
  await stage.desktop.clickTray('退出').catch(() => undefined)
  expect(await code).toBe(0)
  expect(readLog(stage)).toMatch(/ info stop\n$/u)
})

test('with “quit on close” closing the window ends the process cleanly', async ({ openStage }) => {
  const stage = await openStage({ settings: { closeAction: 'quit' } })
  await stage.desktop.tray()
  const code = exitCode(stage)
  await closeWindow(stage).catch(() => undefined)
  expect(await code).toBe(0)
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends the process cleanly`, async ({ openStage }) => {
    const stage = await openStage()
    await stage.desktop.tray()
    const code = exitCode(stage)
    stage.app.process().kill(signal)
    expect(await code).toBe(0)
    expect(readLog(stage)).toMatch(/ info stop\n$/u)
  })
}

test('a second start shows the window and asks about its link, and adds nothing by itself', async ({
  openStage,
}) => {
  const stage = await openStage()
  const { desktop, page, simulator } = stage
  await desktop.tray()
  await closeWindow(stage)
  await expect.poll(() => isWindowVisible(stage)).toBe(false)

  expect(await startAgain(stage, 'runwatch://task/ext-%E9%83%A8%E7%BD%B2')).toBe(0)
  await expect.poll(() => isWindowVisible(stage)).toBe(true)
  await expect(page.getByRole('dialog', { name: '跟踪这个任务？' })).toBeVisible()
  expect(await taskCount(stage)).toBe(0)
  expect(simulator.requests).toEqual([])
})

test('twenty starts at once are still one process', async ({ openStage }) => {
  test.setTimeout(120_000)
  const stage = await openStage()
  await stage.desktop.tray()
  await closeWindow(stage)
  const codes = await Promise.all(Array.from({ length: 20 }, () => startAgain(stage)))
  expect(codes).toEqual(Array(20).fill(0))
  await expect.poll(() => isWindowVisible(stage)).toBe(true)
  expect(
    await stage.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
  ).toBe(1)
})

test('without a tray the closed window stays within reach', async ({ openStage }) => {
  const stage = await openStage({ hasTray: false })
  await expect.poll(() => hasTrayHost(stage)).toBe(false)
  await closeWindow(stage)
  const told = await stage.desktop.nextNotification(({ summary }) => summary === '仍在后台跟踪')
  expect(told.body).toBe('关闭只会最小化窗口，跟踪会继续')
  // A display without a window manager has no minimised windows: what counts is that it is not hidden.
  expect(await isWindowVisible(stage)).toBe(true)
  expect(await startAgain(stage)).toBe(0)
  expect(await isWindowVisible(stage)).toBe(true)
})

test('without a notification service the end of a task is told in the window and kept', async ({
  openStage,
}) => {
  const stage = await openStage({ hasNotifications: false })
  const { page, simulator } = stage
  await follow(stage, ['demo-success-shop'])
  await lookElsewhere(page)
  simulator.setScenario('demo-success-shop', failure, overSeconds)
  await expect(page.getByText(/^部署失败：/u).first()).toBeVisible({ timeout: 20_000 })
  await page.getByRole('link', { name: /^通知/u }).click()
  await expect(page.getByText(/^系统未显示/u)).toHaveCount(1)
})

function readLog({ userData }: Stage): string {
  return readFileSync(join(userData, 'logs', 'main.log'), 'utf8')
}

function taskCount({ page }: Stage): Promise<unknown> {
  return page.evaluate(async () => {
    const { runwatch } = globalThis as unknown as { readonly runwatch: Bridge }
    const answer = await runwatch.request('app:ready', {})
    return answer.ok ? answer.value.counts.history : answer.error
  })
}

function hasTrayHost({ page }: Stage): Promise<unknown> {
  return page.evaluate(async () => {
    const { runwatch } = globalThis as unknown as { readonly runwatch: Bridge }
    const answer = await runwatch.request('app:ready', {})
    return answer.ok ? answer.value.status.hasTrayHost : answer.error
  })
}
