import { expect, test, type Page } from '@playwright/test'
import type axe from 'axe-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { motions } from './motions'
import { createStateLooks } from './state-looks'
import { walk } from './tab-walk'
import { useTheme } from './theme'
import { locales, startForTour, tour } from './whole-tour'

const axeSource = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8')

for (const { system, locale } of locales) {
  test(`axe finds nothing on any screen in ${locale}, light and dark`, async () => {
    test.setTimeout(600_000)
    const running = await startForTour(system)
    await loadAxe(running.page)
    const problems: string[] = []
    await tour(running, locale, async (screen) => {
      await useTheme(running, 'light')
      const found = [...(await axeProblems(running.page))]
      await useTheme(running, 'dark')
      // A theme changes colours and nothing else.
      found.push(...(await axeProblems(running.page, { runOnly: 'color-contrast' })))
      problems.push(...found.map((it) => `${screen}: ${it}`))
    })
    await running.quit()
    expect(problems).toEqual([])
  })
}

test('with forced colours axe finds nothing, and on looks other than off by more than its colour', async () => {
  test.setTimeout(600_000)
  const running = await startForTour('zh-CN')
  await loadAxe(running.page)
  await running.page.emulateMedia({ forcedColors: 'active' })
  const problems: string[] = []
  const looks = createStateLooks()
  await tour(running, 'zh-CN', async (screen) => {
    // It reads the colours of the style sheet, not those the system puts in their place.
    const found = await axeProblems(running.page, {
      rules: { 'color-contrast': { enabled: false } },
    })
    problems.push(...found.map((it) => `${screen}: ${it}`))
    await looks.collect(running.page)
  })
  await running.quit()
  expect([...problems, ...looks.problems()]).toEqual([])
  expect(looks.comparedKinds()).toBeGreaterThan(10)
})

test('nothing moves on any screen when the system wants less motion', async () => {
  test.setTimeout(600_000)
  const running = await startForTour('zh-CN')
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
  const running = await startForTour('zh-CN')
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

/** Now, and whenever the page is loaded anew. */
async function loadAxe(page: Page): Promise<void> {
  await page.addInitScript(axeSource)
  await page.evaluate(axeSource)
}

/** What axe finds, as `rule at target: help`. Finite animations are brought to their end first. */
async function axeProblems(page: Page, options: axe.RunOptions = {}): Promise<readonly string[]> {
  const { violations, incomplete } = await page.evaluate(async (given) => {
    const moving = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    for (const animation of moving) animation.finish()
    const { axe: tool } = window as unknown as { readonly axe: typeof axe }
    const rules = { 'target-size': { enabled: true }, ...given.rules }
    return tool.run(document, { resultTypes: ['violations', 'incomplete'], ...given, rules })
  }, options)
  // Small targets side by side are left to the reader's judgement.
  const small = incomplete.filter(({ id }) => id === 'target-size')
  return [...violations, ...small].flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      `${id} at ${target.join(' ')}: ${help}. ${failureSummary ?? ''}`.replaceAll(/\s+/gu, ' '),
    ),
  )
}
