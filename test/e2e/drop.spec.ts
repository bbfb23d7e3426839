import { expect } from '@playwright/test'
import { drag, type Cargo } from './drag'
import { follow, test } from './stage'

const binary = '\u0000PNG'

test('links, texts and files dropped on the window open the sheet with their ids', async ({
  openStage,
}) => {
  const stage = await openStage()
  await follow(stage, ['demo-success-shop'])
  const { page } = stage
  const address = page.url()
  const layer = page.getByText('松开以添加任务')
  const box = page.getByRole('dialog').getByRole('textbox', { name: '外部任务 ID' })
  const drops: readonly [Cargo, string][] = [
    [
      {
        data: {
          'text/uri-list':
            '# two\r\nhttps://example.com/run?ExternalId=ext-1\r\nrunwatch://task/ext-2',
          'text/plain': 'the name of a page',
        },
      },
      'ext-1\next-2',
    ],
    [{ data: { 'text/plain': ' ext-3\r\n\next-4' } }, 'ext-3\next-4'],
    [{ files: { 'a.txt': 'ext-5\next-6', 'b.csv': '\uFEFFext-7' } }, 'ext-5\next-6\next-7'],
  ]
  for (const [cargo, ids] of drops) {
    await drag(page, 'dragenter', cargo)
    await expect(layer).toBeVisible()
    await drag(page, 'drop', cargo)
    await expect(layer).toHaveCount(0)
    await expect(box).toHaveValue(ids)
    await page.getByRole('button', { name: '清空' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  expect(page.url()).toBe(address)
})

test('a drop that cannot be taken says why, and opens nothing', async ({ openStage }) => {
  const stage = await openStage()
  await follow(stage, ['demo-success-shop'])
  const { page } = stage
  const refused: readonly [Cargo, string][] = [
    [{ files: { 'picture.png': binary } }, '“picture.png”不是文本文件'],
    [{ hugeBytes: 50 * 1_048_576 }, '“huge.log”超过 1 MB，请分批添加'],
    [{ files: { 'empty.txt': '' } }, '其中没有外部任务 ID'],
    [{ data: { 'text/uri-list': 'https://example.com/' } }, '其中没有外部任务 ID'],
  ]
  for (const [cargo, why] of refused) {
    await drag(page, 'drop', cargo)
    const toast = page.locator('.toast-title', { hasText: why })
    await expect(toast).toBeVisible()
    await expect(page.getByRole('dialog', { name: '添加任务' })).toHaveCount(0)
    await page.getByRole('button', { name: '关闭' }).first().click()
    await expect(toast).toHaveCount(0)
  }
})

test('a file dropped into the box of the sheet leaves no layer behind', async ({ openStage }) => {
  const stage = await openStage()
  await follow(stage, ['demo-success-shop'])
  const { page } = stage
  await page.keyboard.press('Control+n')
  const box = page.getByRole('dialog').getByRole('textbox', { name: '外部任务 ID' })
  await expect(box).toBeVisible()
  const cargo = { files: { 'ids.txt': 'ext-1' } }
  await drag(page, 'dragenter', cargo, 'textarea')
  await drag(page, 'drop', cargo, 'textarea')
  await expect(box).toHaveValue('ext-1')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('松开以添加任务')).toHaveCount(0)
})
