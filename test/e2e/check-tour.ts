import { expect, type Page } from '@playwright/test'
import type { Translate } from '../../electron/shared/i18n/translate'
import type { Visit } from './organise-tour'

/** The self-check when it has ended, one finding’s details, the question before a reset, the licences. */
export async function tourChecks(page: Page, t: Translate, visit: Visit): Promise<void> {
  await page.getByRole('link', { name: t('checks.title') }).click()
  await expect(page.getByRole('heading', { name: t('checks.title'), level: 1 })).toBeVisible()
  const again = page.getByRole('button', { name: t('checks.copy') })
  await expect(again).toBeEnabled({ timeout: 60_000 })
  await visit('check')
  await page
    .getByRole('button', { name: t('shell.action.details'), exact: true })
    .first()
    .click()
  await visit('check-details')
  await page.getByRole('link', { name: t('shell.nav.settings') }).click()
  await page
    .getByRole('button', { name: t('settings.section.advanced.title'), exact: true })
    .click()
  await page.getByRole('button', { name: t('checks.reset.button'), exact: true }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await visit('reset-settings')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await page.getByRole('button', { name: t('settings.section.about.title'), exact: true }).click()
  await page.getByRole('button', { name: t('checks.licences.open'), exact: true }).click()
  await expect(page.getByText('valibot', { exact: true })).toBeAttached()
  await page.getByText('@github/keytar', { exact: true }).click()
  await visit('third-party')
  await page.keyboard.press('Escape')
}
