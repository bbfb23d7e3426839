import { expect, test, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator } from '../../electron/simulator/server'
import { launchApp, type RunningApp } from '../helpers/desktop/app'
import { DesktopDouble } from '../helpers/desktop/desktop-double'
import { startKeyring } from '../helpers/desktop/keyring'

const secretId = 'AKIDendtoend0123456789abcdefghijk7f2c'
const secretKey = 'canary7SecretKeyOfTheEndToEndTest'
const ids = ['demo-success-shop', 'demo-fail-server-api', 'demo-stopped-pay'] as const
const starts = ['部署完成：', '部署失败：', '部署已停止：'] as const

test('from a key in the keychain to three told ends, kept for offline', async () => {
  test.setTimeout(240_000)
  const userData = mkdtempSync(join(tmpdir(), 'runwatch-job-'))
  const keyring = await startKeyring()
  const desktop = await DesktopDouble.start()
  const simulator = await startSimulator({
    clock: { now: () => Date.now() },
    credentials: [{ secretId, secretKey }],
    // Slow enough that the three ends do not come together: those are told as one.
    speed: 6,
    unknownIds: 'notFound',
  })
  let output = ''
  try {
    const running = await launchApp({ userData, endpoint: simulator.url })
    const { page } = running
    await addKey(page)
    await addTasks(page)

    const told = await Promise.all(
      starts.map((start) =>
        desktop.nextNotification(({ summary }) => summary.startsWith(start), 120_000),
      ),
    )
    expect(told[1]?.body).toContain('构建镜像：check_build_image : fail, [ErrorCode]:300502')
    desktop.clickNotification(told[1]?.id ?? 0)
    await expect(page.getByText(ids[1]).first()).toBeVisible()
    await expect(
      page
        .getByRole('article')
        .getByText(/build not found/u)
        .first(),
    ).toBeVisible()
    await page.getByRole('link', { name: /^通知/u }).click()
    await expect(page.getByText('已显示')).toHaveCount(3)
    await expectNoSecret(running, page, userData)
    await running.quit()
    output += running.output()
  } finally {
    await simulator.stop()
    await keyring.close()
  }

  // No key, no network, no keyring: the history is all there.
  const offline = await launchApp({ userData, endpoint: 'http://127.0.0.1:9' })
  const { page } = offline
  await page.getByRole('link', { name: '历史' }).click()
  await expect(page.getByRole('option')).toHaveCount(3)
  await page.getByRole('combobox', { name: '搜索任务、服务、备注' }).fill('PED-PAY')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.getByRole('combobox', { name: '搜索任务、服务、备注' }).fill('')
  await page.getByRole('link', { name: /^收藏/u }).click()
  await expect(page.getByRole('option')).toHaveCount(3)
  await offline.quit()
  await desktop.close()
  const shown = desktop.notifications.map(({ summary }) => summary.replace(/：.*/u, '：'))
  expect(shown.sort()).toEqual([...starts].sort())
  expect(output + offline.output()).not.toContain('Electron Security Warning')
})

async function addKey(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开始' }).click()
  await page.getByLabel('名称').fill('主账号')
  await page.getByLabel('SecretId').fill(secretId)
  await page.getByLabel('SecretKey', { exact: true }).fill(secretKey)
  await page.getByRole('button', { name: '保存并校验' }).click()
  await expect(page.getByText('密钥有效')).toBeVisible()
  await page.getByRole('button', { name: '完成' }).click()
  await expect(page.getByRole('heading', { name: '粘贴第一个外部任务 ID' })).toBeVisible()
}

async function addTasks(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: '外部任务 ID' }).fill(ids.join('\n'))
  await page.getByLabel('加入收藏').check()
  await page.getByRole('button', { name: '跟踪 3 个任务' }).click()
  await expect(page.getByRole('option')).toHaveCount(3)
  // A task on screen is told inside the window: here another page is.
  await page.getByRole('link', { name: '设置' }).click()
  await expect(page.getByRole('heading', { name: '设置', level: 1 })).toBeVisible()
}

/** Neither files, output, arguments, environment nor the page hold the key or what it signs with. */
async function expectNoSecret(running: RunningApp, page: Page, userData: string): Promise<void> {
  const pid = running.app.process().pid ?? 0
  const processes = execFileSync('ps', ['-eo', 'args']).toString()
  const environment = readFileSync(`/proc/${pid}/environ`, 'latin1')
  const content = await page.content()
  const files = filesIn(userData).map((file) => readFileSync(file, 'latin1'))
  const places = [processes, environment, content, running.output(), ...files]
  expect(places.filter((text) => text.includes(secretKey))).toEqual([])
  expect(files.filter((text) => text.includes(secretId))).toEqual([])
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
}
