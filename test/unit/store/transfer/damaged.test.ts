import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeOf } from '../fixtures'
import { tempFolder } from '../temp-folder'
import { aHistory, aLivedHistory, contentOf, exported, fixedStories, order } from './histories'

/** Reads bytes as a file to import into an empty history; answers the error, and what is left. */
async function refusalOf(bytes: Buffer | string): Promise<string> {
  const history = aHistory()
  const before = contentOf(history.database)
  const file = join(tempFolder(), 'given')
  writeFileSync(file, bytes)
  const outcome = await order(history, { kind: 'readImport', file, importId: 'x', now: 1 })
  expect(contentOf(history.database)).toEqual(before)
  expect(readdirSync(join(history.folder, 'imports'))).toEqual([])
  return codeOf(outcome)
}

/** An export as text, and its lines. */
async function anExport(): Promise<{ readonly text: string; readonly lines: readonly string[] }> {
  const text = readFileSync(await exported(aLivedHistory(fixedStories)), 'utf8')
  return { text, lines: text.split('\n') }
}

describe('an export that is not whole', () => {
  it('is refused wherever it was cut off', async () => {
    const { text, lines } = await anExport()
    const whole = Buffer.from(text)
    const codes: string[] = []
    for (let part = 1; part < 20; part += 1) {
      codes.push(await refusalOf(whole.subarray(0, Math.floor((whole.length * part) / 20))))
    }
    // Cut within its first line, nothing says whose it is.
    const header = Buffer.byteLength(lines[0] ?? '')
    const expected = codes.map((_code, index) =>
      (whole.length * (index + 1)) / 20 < header + 1 ? 'import.foreign' : 'import.damaged',
    )
    expect(codes).toEqual(expected)
    expect(codes).toContain('import.damaged')
  })

  it('is refused with two lines swapped, a line twice, a line gone, or more behind its end', async () => {
    const { lines: all } = await anExport()
    const [second = '', third = ''] = all.slice(1, 3)
    const changed = [
      [all[0], third, second, ...all.slice(3)],
      [all[0], second, second, third, ...all.slice(3)],
      [all[0], third, ...all.slice(3)],
      [...all, '{}'],
    ]
    for (const text of changed) {
      expect(await refusalOf(text.join('\n'))).toBe('import.damaged')
    }
  })

  it('is refused with one character changed, or other line ends', async () => {
    const { text } = await anExport()
    expect(await refusalOf(text.replace('"status":"finished"', '"status":"finishex"'))).toBe(
      'import.damaged',
    )
    expect(await refusalOf(text.replaceAll('\n', '\r\n'))).toBe('import.damaged')
  })
})

describe('a file that is none of ours', () => {
  it.each([
    ['nothing', ''],
    ['binary', Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * 7) % 256))],
    ['other JSON', '{"format":"something-else"}'],
    ['a list', '[1,2,3]'],
    ['a text', 'hello\nworld\n'],
    ['another table', 'a,b,c\r\n1,2,3\r\n'],
    ['UTF-16', Buffer.from('\uFEFF账号,外部任务 ID\r\n', 'utf16le')],
    ['a line without an end', 'x'.repeat(6_000_000)],
    ['JSON that is very deep', `{"format":${'['.repeat(3_000_000)}`],
    ['a prototype for a header', '{"__proto__":{"format":"runwatch-history","version":1}}'],
  ])('is refused: %s', async (_name, bytes) => {
    expect(await refusalOf(bytes)).toBe('import.foreign')
  })

  it('is refused when it is no file, or not there', async () => {
    const history = aHistory()
    const read = (file: string) =>
      order(history, { kind: 'readImport', file, importId: 'x', now: 1 })
    expect(codeOf(await read(history.folder))).toBe('import.foreign')
    expect(codeOf(await read(join(history.folder, 'missing')))).toBe('file.io')
  })
})

describe('a file that is ours but cannot be taken', () => {
  it('says that it is newer', async () => {
    const { text } = await anExport()
    expect(await refusalOf(text.replace('"version":1', '"version":2'))).toBe('import.newer')
  })

  it('says that a line is too long', async () => {
    const [first = '', ...rest] = (await anExport()).lines
    expect(await refusalOf([first, 'x'.repeat(5_000_000), ...rest].join('\n'))).toBe(
      'import.tooLarge',
    )
  })

  it('is refused with a record that is deep, unknown, or has more than it should', async () => {
    const [first = '', ...rest] = (await anExport()).lines
    for (const record of [
      `{"type":"task","task":${'['.repeat(70)}${']'.repeat(70)}},`,
      '{"type":"secret","value":"x"},',
      (rest[0] ?? '').replace('{', '{"more":1,'),
    ]) {
      expect(await refusalOf([first, record, ...rest].join('\n'))).toBe('import.damaged')
    }
  })

  it('is gone when it is merged without having been read', async () => {
    const rules = { keepsWatching: false, isTable: false }
    const outcome = await order(aHistory(), { kind: 'import', importId: 'never-read', rules })
    expect(codeOf(outcome)).toBe('import.gone')
  })
})
