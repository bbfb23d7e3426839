import { expect, type Page } from '@playwright/test'
import type { Translate } from '../../electron/shared/i18n/translate'

/** What is done on every screen; `screen` is its name, such as `detail-events`. */
export type Visit = (screen: string) => Promise<void>

/** Goes through what puts the history in order, and leaves it as it was but for one saved view. */
export async function tourOrganised(page: Page, t: Translate, visit: Visit): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const field = page.getByRole('combobox', { name: t('list.search') })
  const heading = page.getByRole('treeitem', { level: 1 }).first()
  const groupBy = async (grouping: 'date' | 'service' | 'tag') => {
    await button(t('organise.arrange.label')).click()
    await page.getByRole('menuitemradio', { name: t(`organise.grouping.${grouping}`) }).click()
  }

  const history = page.getByRole('link', { name: t('shell.nav.history') })
  await history.click()
  await expect(history).toHaveAttribute('aria-current', 'page')
  // In a narrow window the list covers the detail from here on.
  await page.getByRole('option').first().press('ArrowLeft')

  await field.pressSequentially('stage:serverStage status:odd is:')
  await expect(field).toHaveValue('status:odd is:')
  await expect(page.getByRole('listbox', { name: t('organise.search.suggestions') })).toBeVisible()
  await visit('list-search')
  await field.fill('')
  await expect(field).toHaveValue('')
  await expect(page.getByRole('listbox', { name: t('organise.search.suggestions') })).toBeHidden()
  await button(t('organise.chip.clear')).click()

  await groupBy('service')
  await expect(page.getByRole('treeitem', { level: 2 }).first()).toBeVisible()
  await heading.focus()
  await visit('list-by-service')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('t')
  const tag = page.getByRole('textbox', { name: t('organise.bulk.findTag') })
  await tag.fill(t('desktop.demo.shop'))
  await tag.press('Enter')
  await expect(page.getByRole('checkbox', { name: t('desktop.demo.shop') })).toBeChecked()
  await visit('list-bulk-tags')
  await page.keyboard.press('Escape')
  await heading.press('Escape')
  await groupBy('tag')
  await expect(page.getByRole('treeitem', { level: 2 }).first()).toBeVisible()
  await visit('list-by-tag')

  await button(t('list.filter.failed')).click()
  await button(t('organise.view.save')).click()
  await page.getByRole('textbox', { name: t('organise.view.name') }).fill('shop')
  await visit('view-save')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'shop', exact: true })).toBeVisible()
  await visit('list-view')
  await field.pressSequentially('service:nobody ')
  await expect(page.getByText(t('list.empty.noMatch'))).toBeVisible()
  await visit('list-no-hit')
  await page.getByRole('link', { name: t('shell.nav.history') }).click()
  await groupBy('date')
  await page.getByRole('link', { name: t('shell.nav.following') }).click()
}
