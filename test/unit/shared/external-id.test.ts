import { describe, expect, it } from 'vitest'
import { externalIdProblem, parseExternalIds } from '../../../electron/shared/external-id'

describe('externalIdProblem', () => {
  const cases: readonly (readonly [string, string, ReturnType<typeof externalIdProblem>])[] = [
    ['64 ASCII bytes', 'a'.repeat(64), null],
    ['65 ASCII bytes', 'a'.repeat(65), 'tooLong'],
    ['21 Chinese characters and one letter: 64 bytes', `${'部'.repeat(21)}a`, null],
    ['22 Chinese characters: 66 bytes', '部'.repeat(22), 'tooLong'],
    ['an emoji across the limit', `${'a'.repeat(61)}😀`, 'tooLong'],
    ['nothing', '', 'empty'],
    ['a lone surrogate', 'a\ud83d', 'brokenText'],
    ['a NUL', 'a\u0000b', 'controlCharacters'],
    ['a line feed, so that it can never become a header', 'a\nX-TC-Action: b', 'controlCharacters'],
    ['a C1 control', 'a\u0085b', 'controlCharacters'],
    ['a line separator', 'a\u2028b', 'controlCharacters'],
    ['a path, which is plain text here', '../../etc/passwd', null],
    ['markup, which is plain text here', '<img src=x onerror=alert(1)>', null],
  ]
  it.each(cases)('judges %s', (_name, text, problem) => {
    expect(externalIdProblem(text)).toBe(problem)
  })
})

describe('parseExternalIds', () => {
  it('takes one id per line, trimmed, once each, whatever the line ends', () => {
    const text = ' ext-1 \r\next-2\r\n\n\next-1\rext-3'
    expect(parseExternalIds(text).map((line) => line.externalId)).toEqual([
      'ext-1',
      'ext-2',
      'ext-3',
    ])
  })

  it('takes the id out of a link, from query or fragment, in any spelling', () => {
    const links = [
      'https://deploy.example.com/run?a=1&ExternalId=ext%201',
      'https://deploy.example.com/run?externalid=ext-2',
      'https://deploy.example.com/#/run?externalId=ext-3',
      'https://deploy.example.com/run?id=ext-4',
      'runwatch://task/ext%205?account=main',
      'runwatch://quit/ext-6',
    ]
    expect(parseExternalIds(links.join('\n')).map((line) => line.externalId)).toEqual([
      'ext 1',
      'ext-2',
      'ext-3',
      'https://deploy.example.com/run?id=ext-4',
      'ext 5',
      'runwatch://quit/ext-6',
    ])
  })

  it('keeps a bad line and says what is wrong with it', () => {
    expect(parseExternalIds('部署 任务')).toEqual([
      { externalId: '部署 任务', byteLength: 13, problem: null, hasInnerSpace: true },
    ])
    expect(parseExternalIds('部'.repeat(30))).toEqual([
      { externalId: '部'.repeat(30), byteLength: 90, problem: 'tooLong', hasInnerSpace: false },
    ])
  })
})
