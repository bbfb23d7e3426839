import * as fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guarded, unguarded } from '../../../../electron/store/transfer/csv-cells'
import { tagsCell, tagsOfCell } from '../../../../electron/store/transfer/csv-columns'
import { valueOf, wholeHistory } from '../fixtures'
import { tempFolder } from '../temp-folder'
import {
  aHistory,
  aLivedHistory,
  anyText,
  contentOf,
  exported,
  fixedStories,
  imported,
  previewed,
  stories,
  watching,
} from './histories'

const asTable = { ...watching, isTable: true }
const wordsOf = ({ store }: ReturnType<typeof aHistory>) =>
  valueOf(store.pageTasks(wholeHistory, null))
    .tasks.map(({ externalId, alias, note, tags, isFavorite, isMuted, task, lastRequestId }) => ({
      externalId,
      alias,
      note,
      tags,
      isFavorite,
      isMuted,
      lastRequestId,
      status: task?.status ?? '',
      failReason: task?.failReason ?? '',
      serverName: task?.serverName ?? '',
    }))
    .sort((a, b) => (a.externalId < b.externalId ? -1 : 1))

describe('a cell', () => {
  it('never begins like a formula, and is read back as it was', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          anyText.map((text) => `'${text}`),
          anyText.map((text) => `=${text}`),
        ),
        (text) => {
          expect(guarded(text)).not.toMatch(/^[=+\-@\t\r]/u)
          expect(unguarded(guarded(text))).toBe(text)
        },
      ),
    )
  })

  it('holds any tags', () => {
    const tag = anyText.map((text) => text.trim()).filter((text) => text !== '')
    fc.assert(
      fc.property(fc.array(tag), (tags) => {
        expect(tagsOfCell(tagsCell(tags))).toEqual(tags)
      }),
    )
  })
})

describe('a table of tasks', () => {
  it('is read by a program of its own: mark, CRLF, one row per task', async () => {
    const bytes = readFileSync(await exported(aLivedHistory(fixedStories), { format: 'csv' }))
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows: string[][] = parse(bytes, { bom: true, record_delimiter: '\r\n' })
    expect(rows.map((row) => row.slice(0, 6))).toEqual([
      ['账号', '外部任务 ID', '别名', '服务', '版本', '状态'],
      ['主账号', 'one', "'=SUM(A1)", 'shop', '', '已完成'],
      ['主账号', 'two', '', 'shop', '', '失败'],
      ['主账号', 'three', '等待', '', '', ''],
    ])
  })

  it('brings back the same tasks with their words and states, in either language', async () => {
    await fc.assert(
      fc.asyncProperty(stories, fc.constantFrom('zh-CN', 'en'), async (told, locale) => {
        const before = aLivedHistory(told)
        const file = await exported(before, { format: 'csv', locale })
        const after = aHistory({ hasAccount: false })
        await imported(after, file, asTable)
        expect(wordsOf(after)).toEqual(wordsOf(before))
      }),
      { numRuns: 20 },
    )
  })

  it('changes nothing where it comes from, nor the second time elsewhere', async () => {
    const before = aLivedHistory(fixedStories)
    const content = contentOf(before.database)
    const file = await exported(before, { format: 'csv' })
    expect((await imported(before, file, asTable)).tasks).toEqual({ new: 0, known: 3, changed: 0 })
    expect(contentOf(before.database)).toEqual(content)
    const after = aHistory()
    await imported(after, file, asTable)
    expect(await previewed(after, file)).toMatchObject({
      accounts: { new: 0 },
      tasks: { new: 0, changed: 0 },
    })
  })

  it('is read as a spreadsheet of a Chinese Windows stores it: GB 18030, other dates', async () => {
    const file = join(tempFolder(), 'table.csv')
    // 账号,外部任务 ID,状态,添加时间 and 主账号,x1,已完成,2025/11/24 9:05 in GB 18030.
    const head = [0xd5, 0xcb, 0xba, 0xc5, 0x2c, 0xcd, 0xe2, 0xb2, 0xbf, 0xc8, 0xce, 0xce, 0xf1]
    const rest = [0x20, 0x49, 0x44, 0x2c, 0xd7, 0xb4, 0xcc, 0xac, 0x2c]
    const added = [0xcc, 0xed, 0xbc, 0xd3, 0xca, 0xb1, 0xbc, 0xe4, 0x0d, 0x0a]
    const account = [0xd6, 0xf7, 0xd5, 0xcb, 0xba, 0xc5]
    const finished = [0xd2, 0xd1, 0xcd, 0xea, 0xb3, 0xc9]
    const row = [...account, ...Buffer.from(',x1,'), ...finished]
    writeFileSync(
      file,
      Buffer.from([...head, ...rest, ...added, ...row, ...Buffer.from(',2025/11/24 9:05\r\n')]),
    )
    const after = aHistory()
    expect((await imported(after, file, asTable)).tasks.new).toBe(1)
    expect(valueOf(after.store.getTask(1))).toMatchObject({
      externalId: 'x1',
      addedAt: new Date(2025, 10, 24, 9, 5).getTime(),
      task: { status: 'finished' },
    })
  })
})

describe('a Markdown table', () => {
  it('lets no text out of its cell', async () => {
    const text = readFileSync(
      await exported(aLivedHistory(fixedStories), { format: 'markdown', isUinShown: false }),
      'utf8',
    )
    const rows = text.split('\n').filter((line) => line.startsWith('|'))
    expect(rows.map((row) => row.replaceAll('\\|', '').split('|').length)).toEqual([
      11, 11, 11, 11, 11,
    ])
    expect(text).toContain('has no quota \\| really')
    expect(text).not.toContain('100112345623')
  })
})
