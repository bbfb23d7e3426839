import { expect } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { appEnv } from '../helpers/desktop/app'
import { closeWindow, exitCode, isWindowVisible, startAgain, test, type Stage } from './stage'

const entryOf = (config: string) => join(config, 'autostart', 'runwatch.desktop')

function openSection({ page }: Stage, name: string): Promise<void> {
  return page
    .getByRole('link', { name: '设置' })
    .click()
    .then(() => page.getByRole('button', { name, exact: true }).click())
}

function storedIn({ userData }: Stage, name: string): unknown {
  const stored = JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as object
  return new Map<string, unknown>(Object.entries(stored)).get(name)
}

test('closing the window asks what it should do, and remembers the answer', async ({
  openStage,
}) => {
  const stage = await openStage({ settings: { closeAction: 'ask' } })
  const { page } = stage
  await stage.desktop.tray()
  const sheet = page.getByRole('dialog', { name: '关闭窗口后继续跟踪吗？' })

  await closeWindow(stage)
  await sheet.getByRole('button', { name: '取消' }).click()
  await expect(sheet).toHaveCount(0)
  expect(await isWindowVisible(stage)).toBe(true)

  await closeWindow(stage)
  await expect(sheet.getByRole('button', { name: '后台继续跟踪' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => isWindowVisible(stage)).toBe(false)
  expect(storedIn(stage, 'closeAction')).toBe('ask')
  await stage.desktop.clickTray('打开主窗口')

  await closeWindow(stage)
  await sheet.getByLabel('记住选择，以后不再询问').check()
  await sheet.getByRole('button', { name: '后台继续跟踪' }).click()
  await expect.poll(() => isWindowVisible(stage)).toBe(false)
  expect(storedIn(stage, 'closeAction')).toBe('hide')
  await stage.desktop.clickTray('打开主窗口')
  await expect.poll(() => isWindowVisible(stage)).toBe(true)
  await closeWindow(stage)
  await expect.poll(() => isWindowVisible(stage)).toBe(false)
})

test('the answer “quit” ends the process', async ({ openStage }) => {
  const stage = await openStage({ settings: { closeAction: 'ask' } })
  await closeWindow(stage)
  const code = exitCode(stage)
  await stage.page.getByRole('dialog').getByRole('button', { name: '退出' }).click()
  expect(await code).toBe(0)
})

test('a window whose page has crashed does not ask: it is put away', async ({ openStage }) => {
  const stage = await openStage({ settings: { closeAction: 'ask' } })
  await stage.desktop.tray()
  await stage.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.webContents.reload()
    window?.close()
  })
  await expect.poll(() => isWindowVisible(stage)).toBe(false)
})

test('the start at login is an entry that names this program; what the system refuses is not set', async ({
  openStage,
}) => {
  const config = mkdtempSync(join(tmpdir(), 'runwatch-config-'))
  const stage = await openStage({ launch: { env: { XDG_CONFIG_HOME: config } } })
  const { page } = stage
  await openSection(stage, '启动与托盘')
  const login = page.getByRole('switch', { name: '登录时启动' })
  await login.click()
  await expect(login).toBeChecked()
  await expect.poll(() => existsSync(entryOf(config))).toBe(true)
  expect(readFileSync(entryOf(config), 'utf8')).toMatch(/^Exec=.+ --hidden$/mu)
  await login.click()
  await expect.poll(() => existsSync(entryOf(config))).toBe(false)

  mkdirSync(join(entryOf(config), 'in the way'), { recursive: true })
  await login.click()
  await expect(page.getByText('无法设置登录时启动', { exact: true })).toBeVisible()
  await expect(login).not.toBeChecked()
})

test('an entry that another tool removed turns the setting off at the next start', async ({
  openStage,
}) => {
  const config = mkdtempSync(join(tmpdir(), 'runwatch-config-'))
  const stage = await openStage({
    settings: { isLaunchedAtLogin: true },
    launch: { env: { XDG_CONFIG_HOME: config } },
  })
  await openSection(stage, '启动与托盘')
  await expect(stage.page.getByRole('switch', { name: '登录时启动' })).not.toBeChecked()
})

test('a shortcut is recorded by pressing it; what others use is refused with a reason', async ({
  openStage,
}) => {
  const stage = await openStage()
  const { app, page } = stage
  await openSection(stage, '启动与托盘')
  const isHeld = (shortcut: string) =>
    app.evaluate(({ globalShortcut }, name) => globalShortcut.isRegistered(name), shortcut)

  await page.getByRole('button', { name: '录制快捷键' }).click()
  await page.keyboard.press('Control+Alt+w')
  await expect(page.getByText('Ctrl+Alt+W 是微信的快捷键，请换一个')).toBeVisible()
  await page.keyboard.press('Control+Alt+y')
  await expect(page.getByRole('button', { name: 'Ctrl+Alt+Y' })).toBeFocused()
  expect(await isHeld('Ctrl+Alt+Y')).toBe(true)

  await app.evaluate(({ globalShortcut }) => globalShortcut.register('Ctrl+Alt+U', () => undefined))
  await page.getByRole('button', { name: 'Ctrl+Alt+Y' }).click()
  await page.keyboard.press('Control+Alt+u')
  await expect(page.getByText('快捷键已被其他程序占用').first()).toBeVisible()
  expect(await isHeld('Ctrl+Alt+Y')).toBe(true)
  expect(storedIn(stage, 'globalShortcut')).toBe('Ctrl+Alt+Y')

  await page.getByRole('button', { name: '清除快捷键' }).click()
  await expect(page.getByRole('button', { name: '录制快捷键' })).toBeFocused()
  expect(await isHeld('Ctrl+Alt+Y')).toBe(false)
})

test('requests go through the proxy from the moment it is set, and its refusal is told', async ({
  openStage,
}) => {
  const asked: string[] = []
  const proxy = createServer()
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
  const address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
  try {
    // Not the loopback, which no proxy is asked for; a name that leads nowhere.
    const stage = await openStage({
      launch: { env: { RUNWATCH_ENDPOINT: 'https://tcb.runwatch.invalid' } },
    })
    const { page } = stage
    await openSection(stage, '网络')
    await page.getByText('手动', { exact: true }).click()
    await page.getByLabel('代理地址').fill('socks5://127.0.0.1:1080')
    await page.getByRole('button', { name: '应用' }).click()
    await expect(page.getByText('仅支持 http:// 和 https:// 代理')).toBeVisible()
    expect(storedIn(stage, 'proxy')).toBeUndefined()

    await page.getByLabel('代理地址').fill(address)
    await page.getByRole('button', { name: '应用' }).click()
    await expect(page.getByText('已应用，立即生效')).toBeVisible()
    await page.getByRole('button', { name: '测试', exact: true }).click()
    await expect(page.getByText('代理无法使用')).toBeVisible()
    expect(asked).toEqual(['tcb.runwatch.invalid:443'])

    await page.getByText('不使用', { exact: true }).click()
    await page.getByRole('button', { name: '测试', exact: true }).click()
    await expect(page.getByText('代理无法使用')).toHaveCount(0)
    await expect(page.getByRole('region', { name: '网络' }).getByRole('alert')).toBeVisible()
    expect(asked).toHaveLength(1)
  } finally {
    proxy.close()
  }
})

test('the connection test says how long the answer took', async ({ openStage }) => {
  const stage = await openStage({ settings: { proxy: { mode: 'none', address: '' } } })
  await openSection(stage, '网络')
  await stage.page.getByRole('button', { name: '测试', exact: true }).click()
  await expect(stage.page.getByText(/在 \d+ 毫秒内回答/u)).toBeVisible()
})

test('options of a second start are followed; a link with an account chooses it', async ({
  openStage,
}) => {
  const stage = await openStage()
  const { page } = stage
  await startAgain(stage, '--pause', '--favorites')
  await expect(page.getByRole('heading', { name: '收藏' })).toBeVisible()
  expect(storedIn(stage, 'snooze')).toMatchObject({ until: expect.any(Number) })
  await startAgain(stage, '--search')
  await expect(page.getByRole('combobox').or(page.getByRole('searchbox')).first()).toBeFocused()

  await closeWindow(stage)
  await expect.poll(() => isWindowVisible(stage)).toBe(false)
  await startAgain(stage, '--hidden')
  expect(await isWindowVisible(stage)).toBe(false)
  await startAgain(stage, '--add=ext-1')
  await expect.poll(() => isWindowVisible(stage)).toBe(true)
  await expect(page.getByRole('dialog', { name: '添加任务' })).toBeVisible()
})

test('a strict start refuses what weakens it', async () => {
  test.setTimeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-strict-'))
  for (const argument of [
    '--remote-debugging-port=0',
    '--ignore-certificate-errors',
    '--disable-web-security',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--proxy-server=127.0.0.1:1',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp',
  ]) {
    const [code, output] = await startStrictly(folder, [argument])
    expect([argument, code]).toEqual([argument, 78])
    expect(output).toContain(argument.split('=', 1)[0])
  }
})

/** Starts the app as strictly as a packaged one; answers how it ended and what it wrote. */
async function startStrictly(userData: string, args: readonly string[]) {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? ''
  const env = { ...appEnv({ userData }), RUNWATCH_STRICT_START: '1' }
  const child = spawn(join(dist, 'electron'), [...args, resolve('.')], { env })
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => output.push(part))
  const [code] = (await once(child, 'exit')) as [number | null]
  return [code, Buffer.concat(output).toString('utf8')] as const
}
