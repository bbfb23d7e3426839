import { expect, test, type Page } from '@playwright/test'
import type axe from 'axe-core'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { statusFilters } from '../../electron/shared/task-query'
import { createTranslate, type Locale } from '../../electron/shared/i18n/translate'
import { launchApp, type RunningApp } from '../helpers/desktop/app'
import { chooseFiles } from './choose-files'
import { tourInsightStates } from './insight-states'
import { motions } from './motions'
import { tourDesktop } from './desktop-tour'
import { writeSampleExport } from './sample-export'
import type { Visit } from './organise-tour'
import { tourScreens } from './screen-tour'
import { createStateLooks } from './state-looks'
import { walk } from './tab-walk'
import { useTheme } from './theme'

const axeSource = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8')
const locales = [
  { system: 'zh-CN', locale: 'zh-CN' },
  { system: 'en-US', locale: 'en' },
] as const

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
  test(`axe finds nothing on any screen in ${locale}, light and dark`, async () => {
    test.setTimeout(600_000)
    const running = await start(system)
    await running.page.evaluate(axeSource)
    const problems: string[] = []
    await tour(running, locale, async (screen) => {
      for (const theme of ['light', 'dark'] as const) {
        await useTheme(running, theme)
        problems.push(...(await axeProblems(running.page)).map((it) => `${screen} ${theme}: ${it}`))
      }
    })
    await running.quit()
    expect(problems).toEqual([])
  })

  test(`nothing is clipped on any screen in ${locale}, zoomed in or out, in a small window`, async () => {
    test.setTimeout(600_000)
    const running = await start(system)
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
  const { page, quit } = await start('en-US')
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

test('with forced colours axe finds nothing, and on looks other than off by more than its colour', async () => {
  test.setTimeout(600_000)
  const running = await start('zh-CN')
  await running.page.evaluate(axeSource)
  await running.page.emulateMedia({ forcedColors: 'active' })
  const problems: string[] = []
  const looks = createStateLooks()
  await tour(running, 'zh-CN', async (screen) => {
    // It reads the colours of the style sheet, not those the system puts in their place.
    const found = await axeProblems(running.page, { 'color-contrast': { enabled: false } })
    problems.push(...found.map((it) => `${screen}: ${it}`))
    await looks.collect(running.page)
  })
  await running.quit()
  expect([...problems, ...looks.problems()]).toEqual([])
  expect(looks.comparedKinds()).toBeGreaterThan(10)
})

test('nothing moves on any screen when the system wants less motion', async () => {
  test.setTimeout(600_000)
  const running = await start('zh-CN')
  await expect
    .poll(async () => (await motions(running.page)).join())
    .toMatch(/animation.*transition/u)
  await running.page.emulateMedia({ reducedMotion: 'reduce' })
  const problems: string[] = []
  await tour(running, 'zh-CN', async (screen) => {
    problems.push(...(await motions(running.page)).map((it) => `${screen}: ${it}`))
  })
  await running.quit()
  expect(problems).toEqual([])
})

test('Tab and Shift+Tab reach everything on any screen and show where they are, with forced colours too', async () => {
  test.setTimeout(600_000)
  const running = await start('zh-CN')
  const problems: string[] = []
  await tour(running, 'zh-CN', async (screen) => {
    if (leavingChanges.has(screen)) return
    for (const [key, forcedColors] of [
      ['Tab', 'none'],
      ['Shift+Tab', 'active'],
    ] as const) {
      await running.page.emulateMedia({ forcedColors })
      problems.push(...(await walk(running.page, key)).map((it) => `${screen}: ${it}`))
    }
  })
  await running.quit()
  expect(problems).toEqual([])
})

/** Screens that are over as soon as the focus leaves. */
const leavingChanges = new Set([
  'failure-note',
  'insights-note',
  'list-search',
  'settings-startup-recording',
])

async function tour(running: RunningApp, locale: Locale, visit: Visit): Promise<void> {
  const t = createTranslate(locale)
  await tourScreens(running.page, t, visit)
  await tourDesktop(running, t, visit)
  await running.page.addInitScript(axeSource)
  await tourInsightStates(running, t, visit)
}

async function start(locale: string): Promise<RunningApp> {
  const userData = mkdtempSync(join(tmpdir(), 'runwatch-access-'))
  const running = await launchApp({ userData, locale })
  const sample = join(userData, 'sample.json')
  writeSampleExport(sample)
  await chooseFiles(running, { save: join(userData, 'export.json'), open: sample })
  return running
}

/** Waits until the page has drawn itself anew for its size. */
function settle(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
  })
}

/** What axe finds, as `rule at target: help`. Finite animations are brought to their end first. */
async function axeProblems(page: Page, rules: axe.RuleObject = {}): Promise<readonly string[]> {
  const { violations, incomplete } = await page.evaluate(async (given) => {
    const moving = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    for (const animation of moving) animation.finish()
    const { axe: tool } = window as unknown as { readonly axe: typeof axe }
    const rules = { 'target-size': { enabled: true }, ...given }
    return tool.run(document, { resultTypes: ['violations', 'incomplete'], rules })
  }, rules)
  // Small targets side by side are left to the reader's judgement.
  const small = incomplete.filter(({ id }) => id === 'target-size')
  return [...violations, ...small].flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      `${id} at ${target.join(' ')}: ${help}. ${failureSummary ?? ''}`.replaceAll(/\s+/gu, ' '),
    ),
  )
}

/**
 * Texts that cannot be read to their end. They may end in an ellipsis when a tooltip holds all of
 * it (every `.clip` has one); they may lie outside a box that scrolls, but not outside one that hides.
 */
function clippedTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isShort = (element: HTMLElement) =>
      getComputedStyle(element).textOverflow === 'ellipsis' &&
      element.closest('[title], [data-tip], .clip') !== null
    const isCut = (element: HTMLElement) =>
      element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1 && !isShort(element)
    const isOutOfReach = (element: HTMLElement, axis: 'x' | 'y') => {
      const [start, end] =
        axis === 'x' ? (['left', 'right'] as const) : (['top', 'bottom'] as const)
      const box = element.getBoundingClientRect()
      for (let around = element.parentElement; around; around = around.parentElement) {
        const style = getComputedStyle(around)
        const overflow = axis === 'x' ? style.overflowX : style.overflowY
        if (overflow === 'auto' || overflow === 'scroll') return false
        const frame = around.getBoundingClientRect()
        if (
          overflow !== 'visible' &&
          (box[end] > frame[end] + 1 || box[start] < frame[start] - 1)
        ) {
          return true
        }
      }
      return false
    }
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      )
      .filter((element) =>
        [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
        ),
      )
      .filter(
        (element) => element.closest('.sr-only, textarea') === null && element.clientWidth !== 1,
      )
      .filter(
        (element) => isCut(element) || isOutOfReach(element, 'x') || isOutOfReach(element, 'y'),
      )
      .map((element) => `${element.tagName} ${element.className} “${element.textContent.trim()}”`)
  })
}
