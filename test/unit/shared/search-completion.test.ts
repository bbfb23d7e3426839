import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { completeSearch, type CompletionContext } from '../../../electron/shared/search-completion'
import { parseSearch } from '../../../electron/shared/search-language'

const context: CompletionContext = {
  now: Date.UTC(2026, 10, 24, 4, 30),
  timeZone: 'Asia/Shanghai',
  t: createTranslate('zh-CN'),
  accounts: [
    { id: 'p1', label: '主账号' },
    { id: 'p2', label: 'twin' },
    { id: 'p3', label: 'twin' },
  ],
  tags: ['支付', 'two words', 'two', 'say "hi"'],
  services: ['order-api', '', 'cms', 'reorder'],
}

/** Labels of the completions with the caret at `|`. */
function labels(marked: string): readonly string[] {
  const caret = marked.indexOf('|')
  return completeSearch(marked.replace('|', ''), caret, context).map(({ label }) => label)
}

/** The input after the first completion was chosen, the caret at `|`. */
function chosen(marked: string): string {
  const caret = marked.indexOf('|')
  const input = marked.replace('|', '')
  const [first] = completeSearch(input, caret, context)
  if (first === undefined) throw new Error('nothing to choose')
  return `${input.slice(0, first.from)}${first.insert}|${input.slice(first.to)}`
}

describe('completion', () => {
  it('offers every operator where a word begins, and those a word begins like in any language', () => {
    expect(labels('|')).toHaveLength(9)
    expect(labels('gate |')).toHaveLength(9)
    expect(labels('gate st|')).toEqual(['状态', '阶段'])
    expect(labels('阶|')).toEqual(['阶段'])
    expect(labels('gateway|')).toEqual([])
    expect(chosen('gate st|')).toBe('gate status:|')
    expect(chosen('标|')).toBe('tag:|')
  })

  it('offers values by what they are called in both languages, those that begin so first', () => {
    expect(labels('status:|')).toEqual(['进行中', '已完成', '失败', '已停止', '其他'])
    expect(labels('status:f|')).toEqual(['已完成', '失败'])
    expect(labels('status：失|')).toEqual(['失败'])
    expect(labels('stage:s|')).toEqual(['存储资源创建', '服务创建', '环境创建'])
    expect(labels('is:卡|')).toEqual(['卡住'])
    expect(labels('service:order|')).toEqual(['order-api', 'reorder'])
    expect(labels('service:|')).toEqual(['order-api', 'cms', 'reorder'])
    expect(labels('after:7|')).toEqual(['7 天前'])
    expect(labels('before:昨|')).toEqual(['昨天'])
    expect(labels('id:e|')).toEqual([])
  })

  it('writes what was chosen in place of the whole operator and goes on behind it', () => {
    expect(chosen('status:fa|')).toBe('status:failed |')
    expect(chosen('a status:fa|xyz b')).toBe('a status:failed| b')
    expect(chosen('tag:"two w|ords" b')).toBe('tag:"two words"| b')
    expect(chosen('tag:say|')).toBe('tag:"say ""hi""" |')
    expect(chosen('account:主|')).toBe('account:主账号 |')
    expect(chosen('account:twi|')).toBe('account:p2 |')
  })

  it('offers nothing behind a value that is closed', () => {
    expect(labels('tag:"two"|')).toEqual([])
  })

  it('never throws, and what it inserts for a value is understood', () => {
    const inputs = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc
        .array(fc.constantFrom('status:', 'tag:', 'is:', 'after:', '"', ' ', 't', '支', '：', '“'))
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(inputs, fc.nat(25), (input, caret) => {
        for (const { kind, insert, from, to } of completeSearch(input, caret, context)) {
          expect(from).toBeLessThanOrEqual(to)
          if (kind === 'value')
            expect(parseSearch(insert, context)).toMatchObject({ problems: [], text: '' })
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
