import { expect, test, type Page } from '@playwright/test'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { launchApp } from '../helpers/desktop/app'

const artifacts = process.env['RUNWATCH_ARTIFACTS'] ?? resolve('artifacts')
const folder = join(artifacts, 'screenshots')
const sizes = [
  { width: 1120, height: 720 },
  { width: 860, height: 560 },
] as const
const words = {
  'zh-CN': {
    demo: '先看演示',
    favorites: '收藏',
    history: '历史',
    notices: '通知',
    settings: '设置',
    task: /商城前台/u,
    start: '开始',
  },
  'en-US': {
    demo: 'Try the demo',
    favorites: 'Favourites',
    history: 'History',
    notices: 'Notifications',
    settings: 'Settings',
    task: /Storefront/u,
    start: 'Get started',
  },
} as const

for (const locale of ['zh-CN', 'en-US'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`every screen in ${locale}, ${theme}`, async () => {
      test.setTimeout(180_000)
      mkdirSync(folder, { recursive: true })
      const running = await launchApp({ userData: mkdtempSync(join(tmpdir(), 'shots-')), locale })
      const { app, page } = running
      await app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source
      }, theme)
      const text = words[locale]
      const shoot = (name: string) => shootSizes(page, `${locale}-${theme}-${name}`)

      await shoot('welcome')
      await page.getByRole('button', { name: text.start, exact: true }).click()
      await shoot('welcome-key')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('navigation').first()).toBeVisible()
      await shoot('empty')
      await page
        .getByRole('button', { name: text.demo })
        .or(page.getByRole('button', { name: /演示|demo/iu }))
        .first()
        .click()
      const task = page.getByRole('option', { name: text.task })
      await expect(task).toContainText(/\d\/\d/u)
      await expect(async () => {
        await task.click()
        await expect(page.getByRole('heading', { name: text.task })).toBeVisible({ timeout: 1_000 })
      }).toPass()
      await shoot('following')
      await page.keyboard.press('Control+n')
      await page
        .getByRole('textbox')
        .last()
        .fill(`ext-20261124-0928\n${'部署'.repeat(12)}\next 1`)
      await shoot('add')
      await page.keyboard.press('Escape')
      for (const name of ['favorites', 'history', 'notices', 'settings'] as const) {
        await page.getByRole('link', { name: text[name] }).first().click()
        await shoot(name)
      }
      await running.quit()
    })
  }
}

/** Pictures after the page came to rest, in every size. */
async function shootSizes(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await page.screenshot({
      path: join(folder, `${name}-${size.width}.png`),
      animations: 'disabled',
    })
  }
  await page.setViewportSize(sizes[0])
}
