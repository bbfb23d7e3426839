import { expect, test } from '@playwright/test'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchApp } from '../helpers/desktop/app'

test('a first start without a key leads to a running demo', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'runwatch-'))
  const running = await launchApp({ userData })
  const { page } = running
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Security Warning'))
      problems.push(message.text())
  })
  await page.getByRole('button', { name: '先看演示' }).click()
  // Rows change places while the first answers come in: a click may meet another one.
  await expect(async () => {
    await page.getByRole('option', { name: /商城前台/u }).click()
    await expect(page.getByRole('heading', { name: '商城前台' })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(page.getByText('构建镜像').first()).toBeVisible()
  await running.quit()
  expect(problems).toEqual([])
})
