import { expect, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bridge } from '../../electron/shared/contract'
import {
  add,
  closeWindow,
  follow,
  isWindowVisible,
  lookElsewhere,
  reopen,
  startAgain,
  test,
  type Stage,
} from './stage'

/** What the window shows after a start with these options. */
const starts: readonly {
  readonly args: readonly string[]
  shows(page: Page): Promise<void>
}[] = [
  { args: ['--add'], shows: (page) => expectAdd(page, '') },
  { args: ['--add=ext-1\next-2'], shows: (page) => expectAdd(page, 'ext-1\next-2') },
  { args: ['--favorites'], shows: (page) => expectScreen(page, '收藏') },
  { args: ['--check'], shows: (page) => expectScreen(page, '自检') },
  {
    args: ['--search'],
    async shows(page) {
      await expect(page.getByRole('link', { name: '跟踪中' })).toHaveAttribute(
        'aria-current',
        'page',
      )
      await expect(page.getByRole('combobox', { name: /^搜索/u })).toBeFocused()
      await expect(page.getByRole('dialog')).toHaveCount(0)
    },
  },
]

for (const { args, shows } of starts) {
  test(`a first and a second start with ${JSON.stringify(args[0])} lead there`, async ({
    openStage,
  }) => {
    const before = await openStage()
    await add(before, ['demo-success-shop'])
    await before.quit()

    const stage = await reopen(before, args)
    const { page } = stage
    try {
      await shows(page)
      expect(await isWindowVisible(stage)).toBe(true)

      if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await lookElsewhere(page)
      await putAway(stage)
      await startAgain(stage, ...args)
      await expect.poll(() => isWindowVisible(stage)).toBe(true)
      await shows(page)
    } finally {
      await stage.quit()
    }
  })
}

test('a start that pauses notifications shows the tasks, and they are paused', async ({
  openStage,
}) => {
  const stage = await openStage({ launch: { args: ['--pause'] } })
  await expectScreen(stage.page, '跟踪中')
  await expect.poll(() => snoozeIn(stage)).toEqual({ until: expect.any(Number) })
})

test('a hidden start watches, follows its options, and waits in the tray', async ({
  openStage,
}) => {
  const stage = await openStage({ launch: { args: ['--hidden', '--pause'] } })
  const { desktop } = stage
  await follow(stage, ['demo-success-shop'])
  await desktop.tray(({ tooltip }) => tooltip.includes('进行中 1'))
  await expect.poll(() => snoozeIn(stage)).toEqual({ until: expect.any(Number) })
  expect(await isWindowVisible(stage)).toBe(false)
  expect(await startAgain(stage, '--hidden')).toBe(0)
  expect(await isWindowVisible(stage)).toBe(false)
  await desktop.clickTray('打开主窗口')
  await expect.poll(() => isWindowVisible(stage)).toBe(true)
})

test('a link leads to a task that is here, and asks about one that is not', async ({
  openStage,
}) => {
  const before = await openStage()
  await follow(before, ['demo-success-shop'])
  await saveProfile(before, '副账号')
  await before.quit()

  const known = 'runwatch://task/demo-success-shop'
  const unknown = 'runwatch://task/ext-%E9%83%A8%E7%BD%B2?account=%E5%89%AF%E8%B4%A6%E5%8F%B7'
  const first = await reopen(before, [known])
  await expectTask(first.page)
  await lookElsewhere(first.page)
  await putAway(first)
  await startAgain(first, unknown)
  await expect.poll(() => isWindowVisible(first)).toBe(true)
  await expectQuestion(first.page)
  await first.quit()

  const second = await reopen(before, [unknown])
  await expectQuestion(second.page)
  await second.page.keyboard.press('Escape')
  await lookElsewhere(second.page)
  await putAway(second)
  await startAgain(second, known)
  await expect.poll(() => isWindowVisible(second)).toBe(true)
  await expectTask(second.page)

  await startAgain(second, `${known}?account=%E5%89%AF%E8%B4%A6%E5%8F%B7`)
  await expect(second.page.getByRole('dialog', { name: '跟踪这个任务？' })).toBeVisible()
  await second.quit()
})

async function expectAdd(page: Page, ids: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '添加任务' })
  await expect(dialog.getByRole('textbox', { name: '外部任务 ID' })).toHaveValue(ids)
}

async function expectScreen(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function expectTask(page: Page): Promise<void> {
  await expect(page.getByRole('article').getByText('demo-success-shop').first()).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function expectQuestion(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '跟踪这个任务？' })
  await expect(dialog.getByRole('textbox', { name: '外部任务 ID' })).toHaveValue('ext-部署')
  await expect(dialog.getByRole('combobox', { name: '账号' })).toContainText('副账号')
}

async function putAway(stage: Stage): Promise<void> {
  await stage.desktop.tray()
  await closeWindow(stage)
  await expect.poll(() => isWindowVisible(stage)).toBe(false)
}

async function saveProfile({ page }: Stage, label: string): Promise<void> {
  const isSaved = await page.evaluate(async (name) => {
    const { runwatch } = globalThis as unknown as { readonly runwatch: Bridge }
    const draft = { id: null, label: name, color: 'green', isDefault: false } as const
    return (await runwatch.request('profiles:save', draft)).ok
  }, label)
  expect(isSaved).toBe(true)
}

function snoozeIn({ userData }: Stage): unknown {
  const stored = JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as object
  return new Map<string, unknown>(Object.entries(stored)).get('snooze')
}
