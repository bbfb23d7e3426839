import { expect, type Page } from '@playwright/test'
import type { MessageKey, Translate } from '../../electron/shared/i18n/translate'
import { settingsSections } from '../../renderer/views/settings/search'
import { choose } from './choose'
import { tourMenus } from './menu-tour'
import { tourChecks } from './check-tour'
import { tourOrganised, type Visit } from './organise-tour'

const pastedIds = [
  'ext-20261124-0928',
  'demo-stopped-blog-003',
  'ext-20261124-0928',
  '部署'.repeat(12),
  'ext 1',
].join('\n')

/**
 * Goes through every screen of a freshly started app, in the language of `t`, and ends on the last
 * one. The system's file windows have to answer a new file to save and a sample export to open.
 */
export async function tourScreens(page: Page, t: Translate, visit: Visit): Promise<void> {
  page.setDefaultTimeout(15_000)
  await tourFirstRun(page, t, visit)
  await startDemo(page, t)
  await tourTasks(page, t, visit)
  await tourFailure(page, t, visit)
  await tourOrganised(page, t, visit)
  await tourMenus(page, t, visit)
  await tourSheets(page, t, visit)
  await tourPages(page, t, visit)
  await tourTransfer(page, t, visit)
  await tourKeeping(page, t, visit)
  await tourChecks(page, t, visit)
}

async function tourFirstRun(page: Page, t: Translate, visit: Visit): Promise<void> {
  await expect(page.getByRole('heading', { name: t('onboarding.welcome.title') })).toBeVisible()
  await visit('welcome')
  await button(page, t('onboarding.welcome.start')).click()
  await expect(page.getByRole('heading', { name: t('onboarding.key.title') })).toBeVisible()
  await visit('welcome-key')
  await button(page, t('onboarding.later')).click()
  await expect(page.getByRole('heading', { name: t('onboarding.task.title') })).toBeVisible()
  await visit('welcome-task')
  await button(page, t('onboarding.leave')).click()
  await expect(page.getByText(t('list.empty.first'))).toBeVisible()
  await visit('following-empty')
  await page.getByRole('link', { name: t('shell.nav.notices') }).click()
  await expect(page.getByText(t('noticeCentre.emptyTitle'))).toBeVisible()
  await visit('notices-empty')
  await goTo(page, t, 'shell.nav.insights')
  await expect(page.getByText(t('insights.rangeTitle'))).toBeVisible()
  await button(page, t('insights.showAll')).click()
  await expect(page.getByText(t('insights.emptyTitle'))).toBeVisible()
  await visit('insights-empty')
  await page.getByRole('link', { name: t('shell.nav.following') }).click()
}

/** Starts the demo and opens its running task. */
export async function startDemo(page: Page, t: Translate): Promise<void> {
  await button(page, t('list.empty.demo')).click()
  const row = page.getByRole('option', { name: t('desktop.demo.shop') })
  await expect(row).toContainText(/\d\/\d/u)
  await open(page, t('desktop.demo.shop'))
}

async function tourTasks(page: Page, t: Translate, visit: Visit): Promise<void> {
  await visit('following')
  await choose(page.getByRole('radio', { name: t('detail.gantt.asTable') }))
  await visit('detail-table')
  await choose(page.getByRole('radio', { name: t('detail.gantt.asChart') }))
  await button(page, t('detail.gantt.zoomIn')).click()
  await visit('detail-zoomed')
  await button(page, t('detail.gantt.zoomFit')).click()
  for (const tab of ['events', 'note', 'raw'] as const) {
    await page.getByRole('tab', { name: t(`detail.tab.${tab}`) }).click()
    await visit(`detail-${tab}`)
  }
  await choose(page.getByRole('radio', { name: t('detail.raw.diff') }))
  await visit('detail-raw-diff')
  await page.getByRole('tab', { name: t('detail.tab.overview') }).click()
  for (const state of ['stuck', 'finished', 'failed', 'stopped'] as const) {
    await open(page, t(`list.state.${state}`))
    await visit(`detail-${state}`)
  }
}

/** What is known of a failure, and everything that can be passed on about it. */
async function tourFailure(page: Page, t: Translate, visit: Visit): Promise<void> {
  // The one whose service has other runs; another may fail at any moment.
  await open(page, new RegExp(`(?=.*shop-web)(?=.*${t('list.state.failed')})`, 'isu'))
  await button(page, t('failure.add')).click()
  await page.getByRole('textbox', { name: t('failure.note') }).fill('4 GB → OK')
  await visit('failure-note')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: t('failure.offered') })).toBeVisible()
  await visit('failure-memory')
  await button(page, t('ticket.open')).click()
  await expect(page.getByRole('dialog', { name: t('ticket.title') })).toBeVisible()
  await visit('ticket')
  await page.keyboard.press('Escape')
  for (const [name, entry, title] of [
    ['card', 'share.card.open', 'share.card.title'],
    ['diagnostics', 'share.support.open', 'share.support.title'],
  ] as const) {
    await button(page, t('detail.menu')).click()
    await page.getByRole('menuitem', { name: t('share.menu') }).press('ArrowRight')
    await page.getByRole('menuitem', { name: t(entry) }).press('Enter')
    await expect(page.getByRole('dialog', { name: t(title) })).toBeVisible()
    if (name === 'diagnostics')
      await expect(page.getByRole('tab', { name: 'log.txt' })).toBeVisible()
    await visit(name)
    await page.keyboard.press('Escape')
  }
  await page.getByRole('option', { selected: true }).press('d')
  await expect(page.getByRole('heading', { name: t('compare.title') })).toBeVisible()
  await expect(page.getByRole('heading', { name: t('compare.steps') })).toBeVisible()
  await visit('compare')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article')).toBeVisible()
}

async function tourSheets(page: Page, t: Translate, visit: Visit): Promise<void> {
  await page.keyboard.press('Control+n')
  const sheet = page.getByRole('dialog', { name: t('add.title') })
  await sheet.getByRole('textbox', { name: t('add.ids') }).fill(pastedIds)
  await expect(sheet.getByText(t('add.problem.tooLong'))).toBeVisible()
  await visit('add')
  await sheet.getByRole('textbox', { name: t('add.ids') }).fill('')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.getByRole('option').first().press('?')
  const shortcuts = page.getByRole('dialog', { name: t('shell.shortcuts.title') })
  await expect(shortcuts).toBeVisible()
  await visit('shortcuts')
  await shortcuts.getByRole('searchbox', { name: t('shell.shortcuts.search') }).fill('F')
  await visit('shortcuts-found')
  await shortcuts.getByRole('searchbox', { name: t('shell.shortcuts.search') }).fill('')
  await page.keyboard.press('Escape')
  await expect(shortcuts).toBeHidden()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: t('palette.title') })
  await expect(palette.getByRole('option').first()).toBeVisible()
  await visit('palette')
  const field = palette.getByRole('combobox', { name: t('palette.field') })
  await field.fill(t('desktop.demo.shop'))
  await expect(palette.getByRole('group', { name: t('palette.group.tasks') })).toBeVisible()
  await visit('palette-found')
  await field.fill('nothing-is-called-this')
  await expect(palette.getByText(t('palette.nothingHint'))).toBeVisible()
  await visit('palette-nothing')
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
}

async function tourPages(page: Page, t: Translate, visit: Visit): Promise<void> {
  await goTo(page, t, 'shell.nav.favorites')
  await visit('favorites')
  await goTo(page, t, 'shell.nav.history')
  await visit('history')
  await page.getByRole('combobox', { name: t('list.search') }).fill('nothing-is-called-this')
  await expect(page.getByText(t('list.empty.noHitHint'))).toBeVisible()
  await visit('history-nothing-found')
  await page.getByRole('combobox', { name: t('list.search') }).fill('')
  await tourInsights(page, t, visit)
  await goTo(page, t, 'shell.nav.notices')
  await expect(page.getByText(t('noticeCentre.end'))).toBeVisible({ timeout: 30_000 })
  await visit('notices')
  await goTo(page, t, 'shell.nav.settings')
  for (const section of settingsSections) {
    await button(page, t(`settings.section.${section}.title`)).click()
    await expect(
      page.getByRole('heading', { level: 2, name: t(`settings.section.${section}.title`) }),
    ).toBeVisible()
    await visit(`settings-${section}`)
  }
  await button(page, t('settings.section.accounts.title')).click()
  await button(page, t('settings.profile.add')).first().click()
  await expect(page.getByRole('dialog', { name: t('settings.keyForm.addTitle') })).toBeVisible()
  await visit('key')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** Taking out and bringing back: each from its question to its end. */
async function tourTransfer(page: Page, t: Translate, visit: Visit): Promise<void> {
  await button(page, t('settings.section.data.title')).click()
  await button(page, t('transfer.export.open')).click()
  const taking = page.getByRole('dialog', { name: t('transfer.export.title') })
  await expect(taking).toBeVisible()
  await visit('export')
  await taking.getByRole('button', { name: t('transfer.export.start') }).click()
  await expect(taking.getByText(t('transfer.export.done'), { exact: true })).toBeVisible()
  await visit('export-done')
  await taking
    .getByRole('button', { name: t('transfer.close') })
    .last()
    .click()
  await button(page, t('transfer.import.open')).click()
  const bringing = page.getByRole('dialog', { name: t('transfer.import.title') })
  await expect(bringing).toBeVisible()
  await visit('import')
  await bringing.getByRole('button', { name: t('transfer.import.choose') }).click()
  await expect(bringing.getByText(t('transfer.import.safe'))).toBeVisible()
  await visit('import-preview')
  await bringing.getByRole('button', { name: t('transfer.import.start'), exact: true }).click()
  await expect(bringing.getByText(t('transfer.import.done'), { exact: true })).toBeVisible()
  await visit('import-done')
  await page.keyboard.press('Escape')
  await expect(bringing).toBeHidden()
}

/** Every screen that shows a history, however long it is. */
export async function tourLongHistory(page: Page, t: Translate, visit: Visit): Promise<void> {
  page.setDefaultTimeout(30_000)
  await expect(page.getByRole('option').first()).toBeVisible()
  await visit('following')
  await goTo(page, t, 'shell.nav.favorites')
  await expect(page.getByRole('option').first()).toBeVisible()
  await visit('favorites')
  await goTo(page, t, 'shell.nav.history')
  await page.getByRole('option').first().click()
  await expect(page.getByRole('article')).toBeVisible()
  await visit('history')
  await button(page, t('organise.arrange.label')).click()
  await page.getByRole('menuitemradio', { name: t('organise.grouping.service') }).click()
  await expect(page.getByRole('treeitem', { level: 2 }).first()).toBeVisible()
  await visit('history-by-service')
  await tourInsights(page, t, visit)
  await goTo(page, t, 'shell.nav.notices')
  await expect(page.getByRole('listitem').first()).toBeVisible()
  await visit('notices')
  await goTo(page, t, 'shell.nav.settings')
  await button(page, t('settings.section.data.title')).click()
  await expect(button(page, t('keeping.size.compact'))).toBeVisible({ timeout: 60_000 })
  await visit('settings-data')
}

/** The insights of whatever history there is: as charts, as tables, and with a note being written. */
async function tourInsights(page: Page, t: Translate, visit: Visit): Promise<void> {
  await goTo(page, t, 'shell.nav.insights')
  await expect(
    page.getByRole('heading', { name: t('insights.services'), exact: true }),
  ).toBeVisible()
  await visit('insights')
  await page.getByRole('heading', { name: t('insights.failures') }).scrollIntoViewIfNeeded()
  const notes = new RegExp(`^(${t('failure.add')}|${t('failure.edit')})$`, 'u')
  await page.getByRole('button', { name: notes }).first().click()
  await page.getByRole('textbox', { name: t('failure.note') }).fill('npm install --legacy')
  await visit('insights-note')
  await page.keyboard.press('Escape')
  await page.getByRole('img', { name: /./u }).last().scrollIntoViewIfNeeded()
  await visit('insights-hours')
  for (const table of await page.getByText(t('insights.asTable'), { exact: true }).all()) {
    await table.click()
  }
  await visit('insights-hours-table')
  await page
    .getByRole('heading', { name: t('insights.services'), exact: true })
    .scrollIntoViewIfNeeded()
  await visit('insights-table')
}

/** Size, limits and backups: what would go, and what restoring would lose. */
async function tourKeeping(page: Page, t: Translate, visit: Visit): Promise<void> {
  await button(page, t('settings.section.data.title')).click()
  await button(page, t('keeping.backups.make')).click()
  const backups = page.getByRole('list', { name: t('keeping.backups.list') })
  await expect(backups.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('combobox', { name: t('keeping.rule.age') }).click()
  await page.getByRole('option', { name: t('keeping.rule.days', { n: 90 }) }).click()
  await button(page, t('keeping.rule.view')).click()
  const tidy = page.getByRole('dialog', { name: t('keeping.tidy.title') })
  await expect(tidy.getByText(t('keeping.tidy.going'))).toBeVisible()
  await visit('tidy')
  await page.keyboard.press('Escape')
  await expect(tidy).toBeHidden()
  await visit('settings-data-kept')
  await backups.getByRole('button').click()
  const restore = page.getByRole('dialog', { name: t('keeping.restore.title') })
  await expect(restore.getByText(t('keeping.restore.loses'))).toBeVisible()
  await visit('restore')
  await page.keyboard.press('Escape')
  await expect(restore).toBeHidden()
}

/** Opens the first row that says so. Rows change places while answers come in: a click may meet another one. */
async function open(page: Page, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.getByRole('option', { name: words }).first().click({ timeout: 2_000 })
    const opened = page.getByRole('option', { name: words, selected: true })
    await expect(opened).toBeVisible({ timeout: 1_000 })
    await expect(page.getByRole('article')).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
}

async function goTo(page: Page, t: Translate, name: MessageKey): Promise<void> {
  await page.getByRole('link', { name: t(name) }).click()
}

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true })
}
