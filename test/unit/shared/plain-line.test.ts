import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { noFacts, noticeKinds, type NoticeKind } from '../../../electron/shared/notice'
import { noticeText } from '../../../electron/shared/notice-text'
import { plainLine, withoutMarkup } from '../../../electron/shared/plain-line'

/** Characters that break a line, change its direction, or are none. */
const harmful = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** What somebody who means harm would write into a name or a reason. */
const corpus = [
  '<b>bold</b><img src="http://evil.example/x.png">',
  '<a href="http://evil.example">click</a> &amp; &lt;b&gt;',
  'safe\u202Egnp.exe\u202C',
  'a\u2066b\u2069c\u200Fd',
  'line one\r\nline two\u2028line three\u0085four',
  '\u0000\u0007\u001B[31mred\u001B[0m',
  '\uD83D half \uDE00',
  'zero\u200Bwidth\uFEFFspace\u00ADhyphen',
  "{name} | @:errors.api.notFound {'x'}",
  `=cmd|'/c calc'!A1`,
  '长'.repeat(5_000),
  '😀'.repeat(3_000),
]

const text = fc.oneof(
  fc.constantFrom(...corpus),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom('a', '\u202E', '\uD800', '\n', '<', '&', '文', '😀'))
    .map((parts) => parts.join('')),
)

describe('plainLine', () => {
  it('turns controls, line ends and direction marks into single blanks', () => {
    expect(plainLine('a\u0000\r\nb\u202Ec\u2028d', 60)).toBe('a b c d')
    expect(plainLine('half \uD83D character', 60)).toBe('half character')
  })

  it('cuts by characters, never inside one', () => {
    expect(plainLine('😀'.repeat(5), 3)).toBe('😀😀…')
  })

  it('is one harmless line of bounded length, whatever is given', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 80 }), (given, maxLength) => {
        const line = plainLine(given, maxLength)
        expect(line).not.toMatch(harmful)
        expect(Array.from(line).length).toBeLessThanOrEqual(maxLength)
        expect(line).toBe(line.trim())
      }),
    )
  })
})

describe('a notification', () => {
  const kinds: readonly NoticeKind[] = [...noticeKinds, 'digest']

  it('has no line break, no direction mark and a bounded length, whatever the cloud says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.constantFrom('zh-CN' as const, 'en' as const),
        fc.array(text, { minLength: 5, maxLength: 5 }),
        (
          kind,
          locale,
          [name = '', versionName = '', stepName = '', failReason = '', stage = ''],
        ) => {
          const facts = {
            ...noFacts,
            ...{ name, versionName, stepName, failReason, stage },
            durationMs: 1_000,
            usualMs: 1_000,
            sameCount: 2,
            names: [name, versionName],
            counts: { finished: 1, failed: 1, stopped: 1, other: 1 },
          }
          const { title, body } = noticeText({ kind, facts }, createTranslate(locale))
          expect(title + body).not.toMatch(harmful)
          expect(Array.from(title).length).toBeLessThanOrEqual(110)
          expect(Array.from(body).length).toBeLessThanOrEqual(150)
          expect(withoutMarkup(body)).not.toMatch(/[<>&]/u)
        },
      ),
    )
  })
})
