import { expect, test, type Page } from '@playwright/test'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Bridge } from '../../electron/shared/contract'
import { parseSettings, type EditableSettings } from '../../electron/shared/settings'
import { everything } from '../../electron/shared/task-query'
import { launchApp, type RunningApp } from '../helpers/desktop/app'
import { DesktopDouble } from '../helpers/desktop/desktop-double'
import { findEntry, type TrayItem } from '../helpers/desktop/tray-item'

let desktop: DesktopDouble
let running: RunningApp
let userData: string

test.beforeEach(async () => {
  userData = mkdtempSync(join(tmpdir(), 'runwatch-tray-'))
  desktop = await DesktopDouble.start()
  running = await launchApp({ userData, env: { XDG_CURRENT_DESKTOP: 'KDE' } })
  await running.page.getByRole('button', { name: '先看演示' }).click()
  await setRealTime()
  await desktop.tray(({ menu }) => labels(menu).some((label) => /^[◐⚠] 小程序后端/u.test(label)))
})

test.afterEach(async () => {
  await desktop.close()
  await running.quit()
})

test('the menu says everything in Chinese, and in English once the language changes', async () => {
  const name = { alias: '商城 & 支付_一', isFavorite: true }
  await editTask('shop-017', name)
  const menu = await desktop.tray((tray) =>
    tasksOf(tray).some((label) => label.includes('商城 & 支付_一')),
  )
  expect(outline(menu)).toEqual([
    expect.stringMatching(/^进行中 \d/u),
    '—',
    ...tasksOf(menu),
    '查看全部…',
    '—',
    '收藏 ▸',
    '添加任务…',
    '从剪贴板添加',
    '全部刷新',
    '暂停通知 ▸',
    '☐ 暂停跟踪',
    '—',
    '打开主窗口',
    '设置…',
    '退出',
  ])
  expect(tasksOf(menu)).toContainEqual(
    expect.stringMatching(/^◐ 商城 & 支付_一 · \S+ \d\/\d+ · (已|约剩|参考|刚开始)/u),
  )
  expect(childrenOf(menu, '收藏')).toContainEqual(expect.stringContaining('商城 & 支付_一'))
  expect(childrenOf(menu, '暂停通知')).toEqual([
    '30 分钟',
    '1 小时',
    '到明天 8:00',
    '直到恢复',
    '—',
    '恢复通知',
  ])
  expect(menu.tooltip).toMatch(/^云托管部署助手\n进行中 \d.*\n更新于 \d\d:\d\d$/u)

  await update({ language: 'en' })
  const english = await desktop.tray((tray) => findEntry(tray.menu, 'Favourites') !== undefined)
  expect(outline(english)).toEqual([
    expect.stringMatching(/^\d running/u),
    '—',
    ...tasksOf(english),
    'View all…',
    '—',
    'Favourites ▸',
    'Add task…',
    'Add from clipboard',
    'Refresh all',
    'Pause notifications ▸',
    '☐ Pause watching',
    '—',
    'Open main window',
    'Settings…',
    'Quit',
  ])
  expect(childrenOf(english, 'Pause notifications')).toEqual([
    '30 minutes',
    '1 hour',
    'Until 8:00 tomorrow',
    'Until I resume',
    '—',
    'Resume',
  ])
  expect(english.tooltip).toMatch(/^Runwatch\n\d running.*\nUpdated \d\d:\d\d$/u)
})

test('notifications are paused and resumed from the menu, which says until when', async () => {
  await desktop.clickTray('30 分钟')
  const paused = await desktop.tray(({ menu }) =>
    menu.some(({ label }) => /^通知已暂停至 .*\d\d:\d\d$/u.test(label)),
  )
  const until = settings().snooze?.until ?? 0
  expect(until).toBeGreaterThan(Date.now())
  expect(until).toBeLessThanOrEqual(Date.now() + 30 * 60_000)
  const time = new Date(until).toTimeString().slice(0, 5)
  expect(labels(paused.menu).find((label) => label.startsWith('通知已暂停'))).toContain(time)

  await desktop.clickTray('直到恢复')
  await desktop.tray(({ menu }) => findEntry(menu, '通知已暂停') !== undefined)
  await expect.poll(() => settings().snooze).toEqual({ until: null })

  await desktop.clickTray('恢复通知')
  await desktop.tray(({ menu }) => findEntry(menu, '暂停通知') !== undefined)
  await expect.poll(() => settings().snooze).toBeNull()
})

test('ids on the clipboard open the sheet and wait there for a click', async () => {
  const { app, page } = running
  const before = await countTasks(page)
  await page.getByRole('link', { name: '设置' }).click()
  await writeClipboard('  ext-from-clipboard-1\nhttps://example.com/?ExternalId=ext-2\n\n')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await desktop.clickTray('从剪贴板添加')
  const box = page.getByRole('textbox', { name: '外部任务 ID' })
  await expect(box).toHaveValue('ext-from-clipboard-1\next-2')
  await expect(page.getByRole('button', { name: '跟踪 2 个任务' })).toBeVisible()
  expect(await countTasks(page)).toBe(before)

  // What is there stays, and nothing comes twice.
  await writeClipboard('ext-2\next-3')
  await desktop.clickTray('从剪贴板添加')
  await expect(box).toHaveValue('ext-from-clipboard-1\next-2\next-3')

  await writeClipboard('')
  await desktop.clickTray('从剪贴板添加')
  await expect(page.locator('.toast-title', { hasText: '剪贴板中没有外部任务 ID' })).toBeVisible()
  await expect(box).toHaveValue('ext-from-clipboard-1\next-2\next-3')
  expect(await countTasks(page)).toBe(before)

  await page.getByRole('button', { name: '跟踪 3 个任务' }).click()
  await expect.poll(() => countTasks(page)).toBe(before + 3)
})

test('a favourite opens its task from the submenu', async () => {
  const { app, page } = running
  await page.getByRole('link', { name: '设置' }).click()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const menu = await desktop.tray((tray) => findEntry(tray.menu, '收藏')?.children.length === 3)
  const favorite = childrenOf(menu, '收藏').find((label) => label.includes('小程序后端')) ?? ''
  await desktop.clickTray(favorite)
  await expect(page.getByRole('heading', { name: '小程序后端' })).toBeVisible()
  const isVisible = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.isVisible(),
  )
  expect(isVisible).toBe(true)
})

test('the icon follows state and style', async () => {
  await removeTask('api-023') // the demo's stuck one, which has a state of its own
  await expectIcon('running-mono-light')
  await update({ trayStyle: 'color' })
  await expectIcon('running-color-light')
  await update({ trayStyle: 'colorWhenBroken' })
  await expectIcon('running-mono-light')
  await update({ isWatchingPaused: true })
  await expectIcon('paused-mono-light')
  await update({ isWatchingPaused: false, theme: 'dark' })
  await expectIcon('running-mono-dark')
})

test('an open menu is not replaced under the cursor', async () => {
  await removeTask('api-023')
  await expectIcon('running-mono-light')
  await desktop.openTraySubmenu('收藏')
  await update({ trayStyle: 'color', snooze: { until: null } })
  const open = await desktop.tray(hasIcon(await digestOf('running-color-light')))
  expect(labels(open.menu)).toContain('暂停通知')
  await desktop.clickTray('全部刷新')
  await desktop.tray(({ menu }) => findEntry(menu, '通知已暂停') !== undefined)
})

function settings() {
  return parseSettings(JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8'))).settings
}

/** Asks main as the page does. */
async function update(changes: Partial<EditableSettings>): Promise<void> {
  await running.page.evaluate(async (given) => {
    const { runwatch } = window as unknown as { readonly runwatch: Bridge }
    await runwatch.request('settings:update', { changes: given })
  }, changes)
}

/** Nothing of the demo ends while a test runs. */
async function setRealTime(): Promise<void> {
  await running.page.evaluate(async () => {
    const { runwatch } = window as unknown as { readonly runwatch: Bridge }
    await runwatch.request('demo:set', { isOn: true, speed: 1 })
  })
}

function idsOf(idPart: string): Promise<readonly number[]> {
  return running.page.evaluate(
    async (query) => {
      const { runwatch } = window as unknown as { readonly runwatch: Bridge }
      const page = await runwatch.request('tasks:page', { query, cursor: null })
      return page.ok ? page.value.tasks.map(({ id }) => id) : []
    },
    { ...everything('history'), text: idPart },
  )
}

async function editTask(
  idPart: string,
  edit: { readonly alias: string; readonly isFavorite: boolean },
): Promise<void> {
  await running.page.evaluate(
    async ([taskIds, given]) => {
      const { runwatch } = window as unknown as { readonly runwatch: Bridge }
      await runwatch.request('tasks:edit', { taskIds, edit: given })
    },
    [await idsOf(idPart), edit] as const,
  )
}

async function removeTask(idPart: string): Promise<void> {
  await running.page.evaluate(
    async (taskIds) => {
      const { runwatch } = window as unknown as { readonly runwatch: Bridge }
      await runwatch.request('tasks:remove', { taskIds, isUndo: false })
    },
    await idsOf(idPart),
  )
}

function countTasks(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { runwatch } = window as unknown as { readonly runwatch: Bridge }
    const snapshot = await runwatch.request('app:ready', {})
    return snapshot.ok ? snapshot.value.counts.history : -1
  })
}

async function writeClipboard(text: string): Promise<void> {
  await running.app.evaluate(({ clipboard }, given) => clipboard.writeText(given), text)
}

async function expectIcon(name: string): Promise<void> {
  await desktop.tray(hasIcon(await digestOf(name)))
}

function hasIcon(digest: string): (tray: TrayItem) => boolean {
  return ({ pixmaps }) => pixmaps.some((pixmap) => pixmap.digest === digest)
}

/** What the tray gets of an image: the pixels for dense screens as ARGB, not multiplied by alpha. */
async function digestOf(name: string): Promise<string> {
  const png = readFileSync(resolve(`resources/tray/${name}-22@2x.png`)).toString('base64')
  const bgra = await running.app.evaluate(
    ({ nativeImage }, url) => nativeImage.createFromDataURL(url).toBitmap().toString('base64'),
    `data:image/png;base64,${png}`,
  )
  const argb = Buffer.from(bgra, 'base64').swap32()
  for (let at = 0; at < argb.length; at += 4) {
    const alpha = argb.readUInt8(at)
    for (let c = at + 1; alpha > 0 && c < at + 4; c += 1) {
      argb.writeUInt8(Math.round((argb.readUInt8(c) * 255) / alpha), c)
    }
  }
  return createHash('sha256').update(argb).digest('hex').slice(0, 16)
}

function labels(menu: TrayItem['menu']): readonly string[] {
  return menu.map(({ label }) => label)
}

/** The menu as a reader sees it. */
function outline({ menu }: TrayItem): readonly string[] {
  return menu.map(({ label, isSeparator, children, isChecked }) => {
    if (isSeparator) return '—'
    if (children.length > 0) return `${label} ▸`
    return /^(暂停跟踪|Pause watching)$/u.test(label) ? `${isChecked ? '☑' : '☐'} ${label}` : label
  })
}

function childrenOf({ menu }: TrayItem, label: string): readonly string[] {
  const children = findEntry(menu, label)?.children ?? []
  return children.map((entry) => (entry.isSeparator ? '—' : entry.label))
}

/** The entries between the headline and “all”. */
function tasksOf({ menu }: TrayItem): readonly string[] {
  return labels(menu.slice(2)).filter((label) => /^[◐⚠✕■✓] /u.test(label))
}
