import { expect, type Locator, type Page } from '@playwright/test'
import type { Translate } from '../../electron/shared/i18n/translate'
import type { Visit } from './organise-tour'

/** Opens every menu of the list, the navigation and the detail; needs a tagged task and a view named `shop`. */
export async function tourMenus(page: Page, t: Translate, visit: Visit): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const nav = page.getByRole('navigation')
  const within = (name: string) => page.getByRole('menuitem', { name })

  await page.getByRole('link', { name: t('shell.nav.history') }).click()
  const row = page.getByRole('option').first()
  await look('menu-task', () => row.click({ button: 'right' }), within(t('share.menu')))
  await look(
    'menu-filter',
    () => button(t('organise.filter.more')).click(),
    within(t('organise.filter.mark')),
  )
  await look('menu-arrange', () => button(t('organise.arrange.label')).click())
  const tag = nav.getByRole('link', { name: t('desktop.demo.shop') })
  await look('menu-tag', () => tag.click({ button: 'right' }))
  const view = nav.getByRole('link', { name: 'shop', exact: true })
  await look('menu-view', () => view.click({ button: 'right' }))
  await row.click()
  await look('menu-detail', () => button(t('detail.menu')).click(), within(t('share.menu')))
  await row.press('ArrowLeft')

  async function look(screen: string, open: () => Promise<void>, submenu?: Locator): Promise<void> {
    await open()
    await expect(page.getByRole('menu')).toHaveCount(1)
    if (submenu !== undefined) {
      await submenu.press('ArrowRight')
      await expect(page.getByRole('menu')).toHaveCount(2)
    }
    await visit(screen)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
}
