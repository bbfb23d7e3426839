import { expect, type Page } from '@playwright/test'
import { join } from 'node:path'
import { unzip } from '../helpers/unzip'
import { follow, test, type Stage } from './stage'

const note = '构建内存调到 4 GB 后成功'
const uin = '100012345678'
/** Later than the end of any story. */
const overSeconds = 900

test('a third failure offers what solved the second, and all there is to pass on about it', async ({
  openStage,
}) => {
  test.setTimeout(240_000)
  const stage = await openStage()
  const { page } = stage
  await page.getByRole('link', { name: '历史' }).click()
  await end(stage, 'demo-success-shop-1', 'success')
  await end(stage, 'demo-fail-server-shop-2', 'fail-server')
  await end(stage, 'demo-fail-server-shop-3', 'fail-server')
  await select(page, 'shop-3')
  await expect(page.getByText('第 2 次相同原因')).toBeVisible()
  await expect(page.getByText('错误码 300502')).toBeVisible()
  await page.getByRole('button', { name: '记下怎么解决的' }).click()
  await page.getByRole('textbox', { name: '怎么解决的' }).fill(note)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: '上次这样解决的' })).toBeVisible()

  await end(stage, 'demo-fail-server-shop-4', 'fail-server')
  await select(page, 'shop-4')
  await expect(page.getByText('第 3 次相同原因')).toBeVisible()
  await expect(page.getByText(note)).toBeVisible()
  await end(stage, 'demo-success-shop-5', 'success')
  await select(page, 'shop-4')
  await page.getByRole('button', { name: /^之后首次成功：shop-web/u }).click()
  await expect(page.getByRole('article').getByText('demo-success-shop-5').first()).toBeVisible()

  await select(page, 'shop-4')
  await passOnTexts(stage)
  await passOnPicture(stage)
  await passOnDiagnostics(stage)
  await passOnPaper(stage)
})

test('a task without another run of its service has nothing to be compared with', async ({
  openStage,
}) => {
  const stage = await openStage()
  const { page } = stage
  await page.getByRole('link', { name: '历史' }).click()
  await end(stage, 'demo-success-blog-1', 'success')
  await select(page, 'blog-1')
  await page.getByRole('option').first().press('d')
  await expect(page.getByText('没有可以对比的部署')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article')).toBeVisible()
})

/** A ticket with the UIN masked unless shown, and a comparison with the success before. */
async function passOnTexts({ app, page }: Stage): Promise<void> {
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText())
  await page.getByRole('option').first().press('Control+Shift+C')
  await expect.poll(copied).toContain('外部任务 ID：demo-fail-server-shop-4\n')
  const ticket = await copied()
  expect(ticket).toMatch(/失败步骤：构建镜像 BuildImage，耗时 /u)
  expect(ticket).toMatch(/RequestId（首次返回失败）：[\da-f-]{36}\n/u)
  expect(ticket).not.toContain(uin)

  await page.getByRole('button', { name: '工单信息…' }).click()
  const dialog = page.getByRole('dialog', { name: '工单信息' })
  await dialog.getByLabel('显示完整用户 UIN').click()
  await dialog.getByRole('button', { name: '复制工单信息' }).click()
  await expect.poll(copied).toContain(`用户 UIN：${uin}`)
  await page.keyboard.press('Escape')

  await page.getByRole('option').first().press('d')
  await expect(page.getByRole('heading', { name: '对比两次部署' })).toBeVisible()
  await expect(page.getByRole('row', { name: /^构建镜像 从这一步开始不同 失败/u })).toBeVisible()
  await page.getByRole('button', { name: '复制为 Markdown' }).click()
  await expect.poll(copied).toContain('构建镜像（从这一步开始不同）')
  await page.getByRole('button', { name: '交换两边' }).click()
  await expect(page.getByRole('region', { name: '这一次' })).toContainText('demo-success-shop-1')
  await page.getByRole('button', { name: '交换两边' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article').getByText('demo-fail-server-shop-4').first()).toBeVisible()
}

/** The picture on the clipboard is as large as the card on screen. */
async function passOnPicture({ app, page }: Stage): Promise<void> {
  await share(page, '图片卡片…')
  const card = page.getByRole('article', { name: '任务卡片' })
  await expect(card).toContainText('Runwatch · 非腾讯官方产品')
  await expect(card).not.toContainText('1000')
  await page.getByRole('button', { name: '复制图片' }).click()
  await expect(page.getByRole('button', { name: '已复制图片' })).toBeVisible()
  const box = await card.boundingBox()
  const copied = await app.evaluate(async ({ clipboard }) => {
    const former = clipboard as unknown as {
      readImage?: () => { getSize(): { readonly width: number; readonly height: number } }
    }
    return await Promise.resolve(former.readImage?.().getSize() ?? null)
  })
  expect(Math.abs((copied?.width ?? 0) - (box?.width ?? -9))).toBeLessThanOrEqual(2)
  expect(Math.abs((copied?.height ?? 0) - (box?.height ?? -9))).toBeLessThanOrEqual(2)
  await page.keyboard.press('Escape')
}

/** What is saved is what was shown. */
async function passOnDiagnostics({ app, page, userData }: Stage): Promise<void> {
  const file = join(userData, 'bundle.zip')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await share(page, '诊断包…')
  const dialog = page.getByRole('dialog', { name: '导出诊断包' })
  await dialog.getByRole('tab', { name: 'task.json' }).click()
  const shown = await dialog.getByLabel('task.json 的内容').textContent()
  expect(shown).toContain('demo-fail-server-shop-4')
  await dialog.getByRole('button', { name: '保存…' }).click()
  await expect(page.getByText('已保存 bundle.zip', { exact: true })).toBeVisible()
  const files = await unzip(file)
  expect(files.map(({ name }) => name)).toEqual([
    'versions.json',
    'settings.json',
    'accounts.json',
    'log.txt',
    'task.json',
  ])
  expect(files.at(-1)?.text).toBe(shown)
  const everything = files.map(({ text }) => text).join('\n')
  for (const secret of [uin, note, '主账号', 'AKIDstage', 'stageSecretKey', userData]) {
    expect(everything).not.toContain(secret)
  }
}

/** One light page of the detail alone, whatever the window looks like. */
async function passOnPaper({ app, page }: Stage): Promise<void> {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('navigation')).toBeHidden()
  await expect(page.getByRole('combobox', { name: '搜索任务、服务、备注' })).toBeHidden()
  await expect(page.getByRole('article')).toBeVisible()
  const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(colour).toBe('rgb(255, 255, 255)')
  await page.emulateMedia({ media: null })
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const bytes = await window?.webContents.printToPDF({ pageSize: 'A4', printBackground: true })
    return bytes?.toString('latin1') ?? ''
  })
  expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(1)
}

/** Follows a task that has ended already. */
async function end(stage: Stage, id: string, story: 'success' | 'fail-server'): Promise<void> {
  stage.simulator.setScenario(id, { kind: 'task', story }, overSeconds)
  await follow(stage, [id])
}

/** Opens the one task whose id says so; until the search has answered, another row may be there. */
async function select(page: Page, words: string): Promise<void> {
  await page.getByRole('combobox', { name: '搜索任务、服务、备注' }).fill(words)
  await expect(async () => {
    await page.getByRole('option').click({ timeout: 1_000 })
    const opened = page.getByRole('article').getByText(words).first()
    await expect(opened).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
}

async function share(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '复制与分享' }).press('ArrowRight')
  await page.getByRole('menuitem', { name: entry }).press('Enter')
}
