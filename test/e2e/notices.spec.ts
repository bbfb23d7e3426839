import { expect, test, type Page } from '@playwright/test'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bridge } from '../../electron/shared/contract'
import type { EditableSettings } from '../../electron/shared/settings'
import { startSimulator } from '../../electron/simulator/server'
import { launchApp } from '../helpers/desktop/app'
import { DesktopDouble } from '../helpers/desktop/desktop-double'
import { startKeyring } from '../helpers/desktop/keyring'

const secretId = 'AKIDnotices0123456789abcdefghijklmn8'
const secretKey = 'notAKeyOfAnybodyJustForThisTest1'
const failing = 'demo-fail-server-api'

const words = {
  'zh-CN': {
    start: '开始',
    name: '名称',
    save: '保存并校验',
    verified: '密钥有效',
    done: '完成',
    ids: '外部任务 ID',
    follow: '跟踪 2 个任务',
    settings: '设置',
    notices: /^通知/u,
    send: '发送测试通知',
    test: ['测试通知', '看到这条消息，说明通知正常'],
    saw: '看到了',
    works: '通知正常。',
    finished: ['部署完成：', '用时 '],
    finishedRow: '已完成',
    failed: ['部署失败：', '构建镜像：check_build_image : fail'],
    held: '未打扰（安静时段）',
    digest: ['免打扰期间有 2 条通知', '点击查看'],
    markAllRead: '全部已读',
    pause: '暂停通知',
    paused: /^通知已暂停，/u,
    resume: '恢复通知',
  },
  'en-US': {
    start: 'Get started',
    name: 'Name',
    save: 'Save and verify',
    verified: 'Key works',
    done: 'Done',
    ids: 'External IDs',
    follow: 'Follow 2 tasks',
    settings: 'Settings',
    notices: /^Notifications/u,
    send: 'Send a test notification',
    test: ['Test notification', 'If you see this, notifications work'],
    saw: 'I saw it',
    works: 'Notifications work.',
    finished: ['Deployed: ', 'Took '],
    finishedRow: 'Finished in',
    failed: ['Deploy failed: ', 'Build image: check_build_image : fail'],
    held: 'Held back (quiet hours)',
    digest: ['2 notifications during quiet hours', 'Click to view'],
    markAllRead: 'Mark all read',
    pause: 'Pause notifications',
    paused: /^Notifications are paused until/u,
    resume: 'Resume',
  },
} as const

type Words = (typeof words)[keyof typeof words]

for (const locale of ['zh-CN', 'en-US'] as const) {
  test(`results, quiet hours, a pause and the self-test in ${locale}`, async () => {
    test.setTimeout(120_000)
    const text = words[locale]
    const keyring = await startKeyring()
    const desktop = await DesktopDouble.start()
    const simulator = await startSimulator({
      clock: { now: () => Date.now() },
      credentials: [{ secretId, secretKey }],
      speed: 30,
    })
    const userData = mkdtempSync(join(tmpdir(), 'runwatch-notices-'))
    const running = await launchApp({ userData, endpoint: simulator.url, locale })
    const { page } = running
    try {
      await addKey(page, text)
      await follow(page, text, ['demo-success-shop', failing], 2)
      await testNotifications(page, text, desktop)

      const finished = await desktop.nextNotification(startsWith(text.finished[0]), 60_000)
      expect(finished.body).toContain(text.finished[1])
      const failed = await desktop.nextNotification(startsWith(text.failed[0]), 60_000)
      expect(failed.body).toContain(text.failed[1])
      desktop.clickNotification(failed.id)
      await expect(page.getByRole('article').getByText(failing).first()).toBeVisible()

      await page.getByRole('option', { name: text.finishedRow }).click()
      await desktop.nextWithdrawal((id) => id === finished.id)

      const shown = desktop.notifications.length
      await change(page, { quietHours: aroundNow() })
      await page.keyboard.press('Control+n')
      await follow(page, text, ['demo-stopped-pay', 'demo-success-web'], 4)
      await page.getByRole('link', { name: text.notices }).click()
      await expect(page.getByText(text.held)).toHaveCount(2, { timeout: 60_000 })
      expect(desktop.notifications.length).toBe(shown)
      await change(page, { quietHours: { ...aroundNow(), isOn: false } })
      const digest = await desktop.nextNotification(startsWith(text.digest[0]))
      expect(digest.body).toBe(text.digest[1])
      await expect(page.getByText(text.digest[0])).toBeVisible()

      await page.getByRole('button', { name: text.markAllRead }).click()
      await desktop.nextWithdrawal((id) => id === digest.id)

      await page.keyboard.press('Control+Shift+M')
      const banner = page.locator('section.banner', { hasText: text.paused })
      await expect(banner).toBeVisible()
      await page.locator('header').getByRole('button', { name: text.resume }).click()
      await expect(page.locator('header').getByRole('button', { name: text.pause })).toBeVisible()
    } finally {
      await running.quit()
      await desktop.close()
      await simulator.stop()
      await keyring.close()
    }
  })
}

const startsWith =
  (start: string) =>
  ({ summary }: { readonly summary: string }) =>
    summary.startsWith(start)

async function addKey(page: Page, text: Words): Promise<void> {
  await page.getByRole('button', { name: text.start, exact: true }).click()
  await page.getByLabel(text.name).fill('Main')
  await page.getByLabel('SecretId').fill(secretId)
  await page.getByLabel('SecretKey', { exact: true }).fill(secretKey)
  await page.getByRole('button', { name: text.save }).click()
  await expect(page.getByText(text.verified)).toBeVisible()
  await page.getByRole('button', { name: text.done }).click()
}

/** Adds tasks, then shows another page: a task on screen is told inside the window. */
async function follow(
  page: Page,
  text: Words,
  ids: readonly string[],
  total: number,
): Promise<void> {
  await page.getByRole('textbox', { name: text.ids }).fill(ids.join('\n'))
  await page.getByRole('button', { name: text.follow }).click()
  await expect(page.getByRole('option')).toHaveCount(total)
  await page.getByRole('link', { name: text.settings }).click()
}

async function testNotifications(page: Page, text: Words, desktop: DesktopDouble): Promise<void> {
  await page.locator('aside').getByRole('button', { name: text.notices }).click()
  await page.getByRole('button', { name: text.send }).click()
  const sent = await desktop.nextNotification(startsWith(text.test[0]))
  expect(sent.body).toBe(text.test[1])
  await page.getByRole('button', { name: text.saw }).click()
  await expect(page.getByText(text.works)).toBeVisible()
}

/** Quiet for two hours around the present minute, failures too. */
function aroundNow(): EditableSettings['quietHours'] {
  const date = new Date()
  const minute = date.getHours() * 60 + date.getMinutes()
  const at = (minutes: number) => (minute + minutes + 1_440) % 1_440
  return { isOn: true, fromMinute: at(-60), toMinute: at(60), areFailuresTold: false }
}

async function change(page: Page, changes: Partial<EditableSettings>): Promise<void> {
  const saved = await page.evaluate(
    (given) =>
      (window as unknown as { runwatch: Bridge }).runwatch.request('settings:update', {
        changes: given,
      }),
    changes,
  )
  expect(saved.ok).toBe(true)
}
