import { expect, type Locator, type Page } from '@playwright/test'
import { createTranslate } from '../../electron/shared/i18n/translate'
import { follow, test } from './stage'

const t = createTranslate('zh-CN')
const ids = ['demo-running-shop-001', 'demo-finished-api-002']

function paletteOf(page: Page): { dialog: Locator; field: Locator; chosen: Locator } {
  const dialog = page.getByRole('dialog', { name: t('palette.title') })
  return {
    dialog,
    field: dialog.getByRole('combobox', { name: t('palette.field') }),
    chosen: dialog.getByRole('option', { selected: true }),
  }
}

test('the palette finds a task, goes to it, and gives the focus back when it is left', async ({
  openStage,
}) => {
  const stage = await openStage()
  const { page } = stage
  await follow(stage, ids)
  const row = page.getByRole('option').first()
  await row.click()
  await row.press('Control+k')
  const { dialog, field, chosen } = paletteOf(page)
  await expect(field).toBeFocused()
  await expect(chosen).toHaveCount(1)

  await field.fill('API-002 demo')
  await field.fill('api-002')
  await expect(chosen).toContainText('api-002')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  expect(await stage.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(ids[1])

  await page.keyboard.press('Control+k')
  await field.fill('api-002')
  await expect(chosen).toContainText('api-002')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article')).toContainText('api-002')

  await page.getByRole('option').first().focus()
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('option').first()).toBeFocused()
})

test('the palette runs commands, offers only what can be done, and remembers the last ones', async ({
  openStage,
}) => {
  const { page } = await openStage()
  const { dialog, field, chosen } = paletteOf(page)
  const copyId = dialog.getByRole('option', { name: t('commands.label.copyId') })

  await page.keyboard.press('Control+k')
  await expect(chosen).toHaveCount(1)
  await expect(copyId).toHaveCount(0)
  await field.fill('dark THEME')
  await expect(chosen).toContainText(t('commands.label.themeDark'))
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await page.keyboard.press('Control+k')
  await field.fill('')
  await field.fill(t('commands.label.themeLight'))
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.keyboard.press('Control+k')
  const recent = dialog.getByRole('group', { name: t('palette.group.recent') })
  await expect(recent.getByRole('option')).toHaveText([t('commands.label.themeDark')])

  await field.fill(t('settings.row.zoomPercent.title'))
  await chosen.click()
  await expect(
    page.getByRole('heading', { level: 2, name: t('settings.section.appearance.title') }),
  ).toBeVisible()
  await expect(page.locator('[data-setting="zoomPercent"] :focus')).toHaveCount(1)
})

test('the Enter that ends an input method’s word runs nothing', async ({ openStage }) => {
  const { page } = await openStage()
  const { dialog, field } = paletteOf(page)
  await page.keyboard.press('Control+k')
  await field.fill(t('commands.label.themeDark'))
  await field.evaluate((input) => {
    input.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }),
    )
    input.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Enter',
        isComposing: true,
        bubbles: true,
        cancelable: true,
      }),
    )
  })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
})

test('F1 leads to the shortcuts, which can be searched', async ({ openStage }) => {
  const { page } = await openStage()
  await page.keyboard.press('F1')
  const sheet = page.getByRole('dialog', { name: t('shell.shortcuts.title') })
  await expect(sheet.getByRole('searchbox', { name: t('shell.shortcuts.search') })).toBeFocused()
  await page.keyboard.type('external copy')
  await expect(sheet.getByRole('term')).toHaveText([t('commands.label.copyId')])
})
