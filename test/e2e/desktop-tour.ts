import { expect } from '@playwright/test'
import type { Translate } from '../../electron/shared/i18n/translate'
import type { RunningApp } from '../helpers/desktop/app'
import { drag } from './drag'

/** Goes through what the desktop brings: settings in their states, and the question at closing. */
export async function tourDesktop(
  { app, page }: Pick<RunningApp, 'app' | 'page'>,
  t: Translate,
  visit: (screen: string) => Promise<void>,
): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await page.getByRole('link', { name: t('shell.nav.settings') }).click()

  await button(t('settings.section.network.title')).click()
  await page.getByText(t('settings.value.proxyManual'), { exact: true }).click()
  await page.getByLabel(t('network.address')).fill('proxy.example')
  await button(t('network.apply')).click()
  await expect(page.getByText(t('network.problem.port'))).toBeVisible()
  await visit('settings-network-proxy')
  // Nobody listens on port 1 of this machine.
  await page.getByLabel(t('network.address')).fill('127.0.0.1:1')
  await button(t('network.apply')).click()
  await expect(page.getByText(t('network.applied'))).toBeVisible()
  await button(t('network.test')).click()
  const section = page.getByRole('region', { name: t('settings.section.network.title') })
  await expect(section.getByRole('alert')).toBeVisible()
  await visit('settings-network-unreachable')
  await page.getByText(t('settings.value.proxySystem'), { exact: true }).click()

  await button(t('settings.section.startup.title')).click()
  await button(t('startup.shortcut.record')).click()
  await page.keyboard.press('Control+Alt+w')
  await expect(page.getByRole('textbox', { name: t('startup.shortcut.recording') })).toBeFocused()
  await visit('settings-startup-recording')
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: t('shell.nav.history') }).click()
  const cargo = { files: { 'ids.txt': 'ext-1' } }
  await drag(page, 'dragenter', cargo)
  await expect(page.getByText(t('add.dropOnWindow'))).toBeVisible()
  await visit('drop')
  await drag(page, 'dragleave', cargo)
  await expect(page.getByText(t('add.dropOnWindow'))).toHaveCount(0)

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect(page.getByRole('dialog', { name: t('startup.close.title') })).toBeVisible()
  await visit('closing')
  await button(t('shell.action.cancel')).click()
}
