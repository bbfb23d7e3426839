import { expect } from '@playwright/test'
import type { Bridge, RequestOutput } from '../../electron/shared/contract'
import { appError } from '../../electron/shared/errors'
import type { Translate } from '../../electron/shared/i18n/translate'
import { demoProfileId } from '../../electron/shared/profile'
import { fail, type Result } from '../../electron/shared/result'
import type { RunningApp } from '../helpers/desktop/app'
import { choose } from './choose'
import type { Visit } from './organise-tour'

type Answer = Result<RequestOutput<'insights:read'>>

const failure: Answer = fail(appError('store.damaged'))

/** Shows the insights of the demo while they are read for the first time, cannot be read, are replaced, and are old. */
export async function tourInsightStates(
  running: RunningApp,
  t: Translate,
  visit: Visit,
): Promise<void> {
  const { page } = running
  const services = page.getByRole('heading', { name: t('insights.services'), exact: true })
  const retry = page.getByRole('button', { name: t('insights.retry'), exact: true })
  const look = async (days: string) => {
    await choose(page.getByRole('radio', { name: days, exact: true }))
  }
  const answer = await page.evaluate(async (profileId) => {
    const { runwatch } = globalThis as unknown as { readonly runwatch: Bridge }
    return runwatch.request('insights:read', { profileId, days: null })
  }, demoProfileId)

  await answerWith(running, null)
  await page.reload()
  await page.getByRole('link', { name: t('shell.nav.insights') }).click()
  await expect(page.getByText(t('insights.loading'))).toBeAttached()
  await visit('insights-loading')

  await answerWith(running, failure)
  await look(t('insights.allTime'))
  await expect(page.getByText(t('errors.store.damaged.title'))).toBeVisible()
  await expect(services).toBeHidden()
  await visit('insights-failed')

  await answerWith(running, answer)
  await retry.click()
  await expect(services).toBeVisible()
  await answerWith(running, null)
  await look(t('insights.days', { n: 7 }))
  await expect(page.getByRole('status').filter({ hasText: t('insights.loading') })).toBeVisible()
  await expect(services).toBeVisible()
  await visit('insights-other')

  await answerWith(running, failure)
  await look(t('insights.days', { n: 90 }))
  await expect(services).toBeHidden()
  await look(t('insights.allTime'))
  await expect(services).toBeVisible()
  await expect(retry).toBeVisible()
  await visit('insights-stale')

  await answerWith(running, answer)
  await retry.click()
  await expect(retry).toBeHidden()
  await expect(services).toBeVisible()
}

/** From now on main answers the sums with this; with null it does not answer. */
async function answerWith({ app }: RunningApp, answer: Answer | null): Promise<void> {
  await app.evaluate(({ ipcMain }, given) => {
    ipcMain.removeHandler('insights:read')
    ipcMain.handle('insights:read', () => given ?? new Promise(() => undefined))
  }, answer)
}
