import { expect, test, type Page } from '@playwright/test'
import { createTranslate } from '../../electron/shared/i18n/translate'
import { statusFilters } from '../../electron/shared/task-query'
import { clippedTexts, settle } from './clipped-texts'
import { startDemo } from './screen-tour'
import { locales, startForTour, tour } from './whole-tour'

/** What a window of a size shows at a zoom; the last one is as it is usually. */
const views = [
  ['the smallest window at 80 %', { width: 860 / 0.8, height: 560 / 0.8 }],
  ['the usual window at 80 %', { width: 1120 / 0.8, height: 720 / 0.8 }],
  ['the smallest window', { width: 860, height: 560 }],
  ['the smallest window at 200 %', { width: 860 / 2, height: 560 / 2 }],
  ['the usual window at 200 %', { width: 1120 / 2, height: 720 / 2 }],
  ['the usual window', { width: 1120, height: 720 }],
] as const

for (const { system, locale } of locales) {
  test(`nothing is clipped on any screen in ${locale}, zoomed in or out, in a small window`, async () => {
    test.setTimeout(600_000)
    const running = await startForTour(system)
    const problems: string[] = []
    await tour(running, locale, async (screen) => {
      for (const [name, size] of views) {
        await running.page.setViewportSize(size)
        await settle(running.page)
        const found = await clippedTexts(running.page)
        problems.push(...found.map((it) => `${screen}, ${name}: ${it}`))
      }
    })
    await running.quit()
    expect(problems).toEqual([])
  })
}

test('the filters of the list stand in one line of the usual window, in English too', async () => {
  const { page, quit } = await startForTour('en-US')
  const t = createTranslate('en')
  await page.setViewportSize({ width: 1120, height: 720 })
  await page.getByRole('button', { name: t('onboarding.leave'), exact: true }).click()
  const filters = page.getByRole('group', { name: t('list.filter.label') })
  const lines = async () => {
    const boxes = await Promise.all(
      (await filters.getByRole('button').all()).map((it) => it.boundingBox()),
    )
    return new Set(boxes.map((box) => box?.y)).size
  }
  await expect(filters.getByRole('button')).toHaveCount(5)
  expect(await lines()).toBe(1)
  for (const status of statusFilters) {
    const filter = filters.getByRole('button', { name: t(`list.filter.${status}`), exact: true })
    await filter.click()
    await expect(filter).toHaveAttribute('aria-pressed', 'true')
  }
  expect(await lines()).toBe(1)
  await quit()
})

test('compact rows have their icon in the middle, their bar below their text, and nothing clipped', async () => {
  const running = await startForTour('en-US')
  const { page } = running
  const t = createTranslate('en')
  await page.setViewportSize({ width: 1120, height: 720 })
  await page.getByRole('button', { name: t('onboarding.leave'), exact: true }).click()
  await startDemo(page, t)
  await page.getByRole('link', { name: t('shell.nav.settings') }).click()
  await page.getByRole('button', { name: t('settings.section.appearance.title') }).click()
  await page.getByRole('radio', { name: t('settings.value.compact') }).check({ force: true })
  await page.getByRole('link', { name: t('shell.nav.following') }).click()
  await expect(page.getByRole('option').first()).toBeVisible()
  await settle(page)
  expect(await misplacedInRows(page)).toEqual([])
  expect(await clippedTexts(page)).toEqual([])
  await page.getByRole('link', { name: t('shell.nav.notices') }).click()
  await expect(page.getByRole('listitem').first()).toBeVisible()
  await settle(page)
  expect(await clippedTexts(page)).toEqual([])
  await running.quit()
})

/** Rows whose icon is not in the middle of their texts, or whose bar does not stand below these, as their words. */
function misplacedInRows(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const boxOf = (row: Element, part: string) => row.querySelector(part)?.getBoundingClientRect()
    return [...document.querySelectorAll<HTMLElement>('[role=option] > .row')]
      .filter((row) => {
        const [icon, name, text] = ['.icon', '.name', '.text'].map((part) => boxOf(row, part))
        if (!icon || !name || !text) return true
        const middle = (name.top + text.bottom) / 2
        const bar = boxOf(row, '.bar')
        const isBelow = !bar || (bar.left === text.left && bar.top >= text.bottom - 2)
        return Math.abs((icon.top + icon.bottom) / 2 - middle) > 1 || !isBelow
      })
      .map((row) => row.innerText)
  })
}
