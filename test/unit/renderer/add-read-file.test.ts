import { expect, it } from 'vitest'
import { appended, readTextFile } from '../../../renderer/components/add/read-file'

function file(bytes: Uint8Array<ArrayBuffer>, size = bytes.length) {
  return { name: 'ids.txt', size, arrayBuffer: () => Promise.resolve(bytes.buffer) }
}
const utf8 = (text: string) => new TextEncoder().encode(text)

it('reads UTF-8 text, with or without a byte order mark', async () => {
  expect(await readTextFile(file(utf8('\uFEFF任务-1\n任务-2')))).toEqual({
    ok: true,
    text: '任务-1\n任务-2',
  })
})

it.each([
  ['bytes that are no UTF-8', file(new Uint8Array([0xff, 0xfe, 0x61])), 'add.file.notText'],
  ['a NUL', file(utf8('a\0b')), 'add.file.notText'],
  ['more than 1 MB', file(utf8('a'), 1_048_577), 'add.file.tooLarge'],
  [
    'a file that went away',
    { name: 'x', size: 1, arrayBuffer: () => Promise.reject(new Error('gone')) },
    'add.file.unreadable',
  ],
])('refuses %s', async (_what, given, key) => {
  expect(await readTextFile(given)).toMatchObject({ ok: false, key })
})

it('puts a file’s lines below what is in the box', () => {
  expect(appended('a\n', '\nb\nc\n')).toBe('a\nb\nc')
  expect(appended('  ', 'b\n')).toBe('b')
})
