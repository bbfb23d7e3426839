import { describe, expect, it } from 'vitest'
import { en } from '../../../electron/shared/i18n/en'
import { createTranslate, resolveLocale } from '../../../electron/shared/i18n/translate'
import { zhCN } from '../../../electron/shared/i18n/zh-CN'

function texts(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const name = path === '' ? key : `${path}.${key}`
    return typeof value === 'string' ? [[name, value]] : texts(value as object, name)
  })
}

const chinese = texts(zhCN)
const english = new Map(texts(en))

function placeholders(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/\{([A-Za-z]\w*)\}/gu)].map((match) => match[1] ?? '')),
  ].sort()
}

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual(chinese.map(([key]) => key).sort())
  })

  it('have the same placeholders in both languages', () => {
    const different = chinese.filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
    )
    expect(different).toEqual([])
  })

  it('leave no text empty but the hint of a cancelled action', () => {
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '')
    expect(new Set(empty.map(([key]) => key))).toEqual(new Set(['errors.app.cancelled.hint']))
  })

  it('have no Chinese left in the English one', () => {
    const untranslated = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text))
    expect(untranslated).toEqual([])
  })

  it('put no space before full-width punctuation and one between Han and Latin', () => {
    const wrong = chinese.filter(
      ([, text]) =>
        /\s[，。：；（）]/u.test(text) ||
        /\p{Script=Han}[A-Za-z]|[A-Za-z]\p{Script=Han}/u.test(text),
    )
    expect(wrong).toEqual([])
  })

  it('compile in both languages', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const t = createTranslate(locale)
      for (const [key] of chinese) {
        expect(t(key as Parameters<typeof t>[0], { n: 2 })).not.toBe(key)
      }
    }
  })
})

it('chooses English singular and plural by n', () => {
  const t = createTranslate('en')
  expect([1, 2].map((n) => t('notices.digest.inSummary', { n }))).toEqual([
    '1 task ended',
    '2 tasks ended',
  ])
})

it.each([
  ['system', 'zh_TW.UTF-8', 'zh-CN'],
  ['system', 'zh-Hans-CN', 'zh-CN'],
  ['system', 'C.UTF-8', 'zh-CN'],
  ['system', 'POSIX', 'zh-CN'],
  ['system', '', 'zh-CN'],
  ['system', 'en-GB', 'en'],
  ['system', 'de_DE', 'en'],
  ['en', 'zh-CN', 'en'],
] as const)('resolves %s on a %s system to %s', (choice, system, locale) => {
  expect(resolveLocale(choice, system)).toBe(locale)
})
