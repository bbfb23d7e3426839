import { expect, type Locator } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startKeyring } from '../helpers/desktop/keyring'
import { appEnv, launchApp } from '../helpers/desktop/app'
import { follow, test, type Stage } from './stage'

test('every check says what it found; the user says what only they can know', async ({
  openStage,
}) => {
  const keyring = await startKeyring()
  const stage = await openStage()
  const { page, desktop, simulator } = stage
  try {
    await follow(stage, ['demo-success-shop'])
    await openCheck(stage)
    await expect(page.getByRole('status').filter({ hasText: '11 项检查' })).toBeAttached()
    for (const [name, text] of [
      ['系统钥匙串', '可以写入、读取和删除'],
      ['密钥', '默认账号的密钥有效'],
      ['连接接口', '127.0.0.1 在'],
      ['代理', '不使用代理'],
      ['系统时间', '相差不到 1 分钟'],
      ['系统通知', '系统说已显示测试通知'],
      ['托盘图标', '桌面会显示托盘图标'],
      ['历史数据', '数据文件完好'],
      ['磁盘空间', '数据所在的磁盘'],
      ['开机启动', '与设置一致'],
    ] as const) {
      await expect(row(stage, name)).toContainText(text)
    }
    await desktop.nextNotification(({ summary }) => summary === '测试通知')
    await row(stage, '系统通知').getByRole('button', { name: '没看到' }).click()
    await expect(row(stage, '系统通知')).toContainText('请在系统设置中允许')
    await page.getByRole('button', { name: '复制结果' }).click()
    const copied = await stage.app.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied).toContain('✓ 系统钥匙串：可以写入')
    expect(copied).not.toContain('AKID')

    simulator.failWith('AuthFailure.SecretIdNotFound')
    await page.getByRole('button', { name: '重新检查' }).click()
    await expect(row(stage, '密钥')).toContainText('SecretId 不存在')
    await row(stage, '密钥').getByRole('button', { name: '详情' }).click()
    await expect(row(stage, '密钥')).toContainText('AuthFailure.SecretIdNotFound')
    await row(stage, '密钥').getByRole('button', { name: '管理密钥' }).click()
    await expect(page.getByRole('heading', { name: '账号与密钥' })).toBeVisible()
  } finally {
    await stage.quit()
    await keyring.close()
  }
})

test('a machine with nothing around it is told of piece by piece', async ({ openStage }) => {
  const stage = await openStage({
    hasTray: false,
    hasNotifications: false,
    launch: { endpoint: 'http://127.0.0.1:9' },
  })
  await openCheck(stage)
  await expect(row(stage, '系统通知')).toContainText('系统没有显示通知')
  await expect(row(stage, '托盘图标')).toContainText('没有显示托盘图标的地方')
  await expect(row(stage, '连接接口')).toContainText('连不上 127.0.0.1')
  await expect(row(stage, '系统时间')).toContainText('无法比较')
  await expect(row(stage, '密钥')).toContainText('还没有密钥')
  await stage.page.keyboard.press('Escape')
  await expect(stage.page.getByRole('heading', { name: '自检', level: 1 })).toHaveCount(0)
})

test('a run that was killed is told of once; one that quit is not', async ({ openStage }) => {
  const stage = await openStage()
  const { userData } = stage
  const told = stage.page.getByText('上次未正常退出')
  await expect(told).toHaveCount(0)
  // A second start leaves the mark to the first one.
  const second = spawn(stage.app.process().spawnfile, [resolve('.')], {
    env: appEnv({ userData }),
    stdio: 'ignore',
  })
  await once(second, 'exit')
  expect(existsSync(join(userData, 'running'))).toBe(true)

  const first = stage.app.process()
  const gone = once(first, 'exit')
  first.kill('SIGKILL')
  await gone
  const next = await launchApp({ userData })
  await next.page.getByRole('button', { name: '查看诊断' }).click()
  await expect(next.page.getByRole('dialog', { name: '诊断包' })).toBeVisible()
  await next.quit()

  const last = await launchApp({ userData })
  await last.page.getByRole('navigation').first().waitFor()
  await last.page.getByRole('link', { name: '设置' }).click()
  await expect(last.page.getByText('上次未正常退出')).toHaveCount(0)
  await last.quit()
  expect(existsSync(join(userData, 'running'))).toBe(false)
})

test('defaults come back when asked for, and leave the user’s work alone', async ({
  openStage,
}) => {
  const stage = await openStage({
    settings: { theme: 'dark', language: 'zh-CN', tagColors: { 线上: 'red' } },
  })
  const { page } = stage
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('button', { name: '高级', exact: true }).click()
  await page.getByRole('button', { name: '恢复默认设置…' }).click()
  const asked = page.getByRole('alertdialog')
  await expect(asked).toContainText('会保留：任务和历史')
  await asked.getByRole('button', { name: '恢复默认' }).click()
  await expect(page.getByText('已恢复默认设置', { exact: true })).toBeVisible()
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark')
  const stored: unknown = JSON.parse(readFileSync(join(stage.userData, 'settings.json'), 'utf8'))
  expect(stored).toMatchObject({ theme: 'system', language: 'zh-CN', tagColors: { 线上: 'red' } })
})

test('the licences of what is shipped are there, found by name', async ({ openStage }) => {
  const { page } = await openStage()
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('button', { name: '关于', exact: true }).click()
  await page.getByRole('button', { name: '查看', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: '第三方组件' })
  for (const name of ['vue-router', 'electron-log', '@photostructure/sqlite', '@github/keytar']) {
    await sheet.getByRole('searchbox').fill(name)
    await expect(sheet.getByText(name, { exact: true })).toBeVisible()
  }
  await sheet.getByText('@github/keytar', { exact: true }).click()
  await expect(sheet.getByText(/Permission is hereby granted/u)).toBeVisible()
  await sheet.getByRole('searchbox').fill('no such package')
  await expect(sheet.getByRole('status')).toHaveText('没有匹配“no such package”的组件')
})

async function openCheck({ page }: Stage): Promise<void> {
  await page.getByRole('link', { name: '自检' }).click()
  await expect(page.getByRole('heading', { name: '自检', level: 1 })).toBeVisible()
}

function row({ page }: Stage, name: string): Locator {
  return page
    .getByRole('list', { name: '检查项目' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true }) })
}
