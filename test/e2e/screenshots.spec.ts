import { expect, test, type Page } from '@playwright/test'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createTranslate } from '../../electron/shared/i18n/translate'
import { launchApp } from '../helpers/desktop/app'
import { chooseFiles } from './choose-files'
import { tourInsightStates } from './insight-states'
import { tourDesktop } from './desktop-tour'
import { writeSampleExport } from './sample-export'
import { seed } from '../seed/seed'
import { tourLongHistory, tourScreens } from './screen-tour'
import { useTheme } from './theme'

const artifacts = process.env['RUNWATCH_ARTIFACTS'] ?? resolve('artifacts')
const folder = join(artifacts, 'screenshots')
const sizes = [
  { width: 860, height: 560 },
  { width: 1120, height: 720 },
] as const
const locales = [
  { system: 'zh-CN', locale: 'zh-CN' },
  { system: 'en-US', locale: 'en' },
] as const

for (const { system, locale } of locales) {
  test(`every screen in ${locale}, light and dark`, async () => {
    test.setTimeout(300_000)
    mkdirSync(folder, { recursive: true })
    const userData = mkdtempSync(join(tmpdir(), 'shots-'))
    const running = await launchApp({ userData, locale: system })
    await running.page.setViewportSize({ width: 1120, height: 720 })
    const sample = join(userData, '部署历史_20251124_1233.json')
    writeSampleExport(sample)
    await chooseFiles(running, { save: join(userData, '部署历史.json'), open: sample })
    const t = createTranslate(locale)
    const shoot = async (screen: string) => {
      for (const theme of ['dark', 'light'] as const) {
        await useTheme(running, theme)
        await shootSizes(running.page, `${screen}-${locale}-${theme}`)
      }
    }
    await tourScreens(running.page, t, shoot)
    await tourDesktop(running, t, shoot)
    await tourInsightStates(running, t, shoot)
    await running.quit()
  })
}

for (const { system, locale } of locales) {
  test(`the first look after a crash in ${locale}, light and dark`, async () => {
    mkdirSync(folder, { recursive: true })
    const userData = mkdtempSync(join(tmpdir(), 'shots-'))
    writeFileSync(join(userData, 'settings.json'), JSON.stringify({ wasOnboarded: true }))
    // What a run leaves that has not ended in order.
    writeFileSync(join(userData, 'running'), '')
    const running = await launchApp({ userData, locale: system })
    const t = createTranslate(locale)
    const title = running.page.locator('.toast-title', { hasText: t('checks.crash.title') })
    await expect(title).toBeVisible()
    for (const theme of ['dark', 'light'] as const) {
      await useTheme(running, theme)
      await shootSizes(running.page, `crash-${locale}-${theme}`)
    }
    await running.quit()
  })
}

/** How many tasks the long history has; `RUNWATCH_LONG_HISTORY=100000` shows that nothing looks other for it. */
const longTasks = Number(process.env['RUNWATCH_LONG_HISTORY'] ?? 600)

for (const { system, locale } of locales) {
  test(`a long history in ${locale}, light and dark`, async () => {
    test.setTimeout(900_000)
    mkdirSync(folder, { recursive: true })
    const userData = mkdtempSync(join(tmpdir(), 'shots-'))
    const past = { tasks: longTasks, readings: longTasks * 5, watched: 20, seed: 'pictures' }
    seed({ ...past, folder: userData, until: Date.now() })
    const running = await launchApp({ userData, locale: system })
    await running.page.setViewportSize({ width: 1120, height: 720 })
    await tourLongHistory(running.page, createTranslate(locale), async (screen) => {
      for (const theme of ['dark', 'light'] as const) {
        await useTheme(running, theme)
        await shootSizes(running.page, `${screen}-long-${locale}-${theme}`)
      }
    })
    await running.quit()
  })
}

/** Pictures in every size, without a tooltip or hover; the last size stays. */
async function shootSizes(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await page.screenshot({
      path: join(folder, `${name}-${size.width}.png`),
      animations: 'disabled',
    })
  }
}
