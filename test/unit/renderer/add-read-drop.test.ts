import { expect, it } from 'vitest'
import { readDrop, type Dropped } from '../../../renderer/components/add/read-drop'

const nothing: Dropped = { files: [], links: '', text: '' }

function file(name: string, text: string) {
  const bytes = new TextEncoder().encode(text)
  return { name, size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.buffer) }
}

it.each<[string, Partial<Dropped>, string]>([
  ['lines of a text', { text: ' ext-1\r\n\next-2 ' }, 'ext-1\next-2'],
  [
    'links, without the remarks among them',
    {
      links: '# from a browser\r\nhttps://example.com/?ExternalId=ext-1\r\nrunwatch://task/ext%202',
      text: 'the name of a page',
    },
    'ext-1\next 2',
  ],
  [
    'all files, once each',
    { files: [file('a.txt', 'ext-1\n'), file('b.csv', '\uFEFFext-2\next-1')], text: 'file:///a' },
    'ext-1\next-2',
  ],
])('the ids of a drop are those in its %s', async (_what, dropped, ids) => {
  expect(await readDrop({ ...nothing, ...dropped })).toEqual({ ids, problems: [] })
})

it.each<[string, Partial<Dropped>, object]>([
  ['has nothing in it', {}, { key: 'add.nothingDropped' }],
  ['is an empty file', { files: [file('empty.txt', ' \n')] }, { key: 'add.nothingDropped' }],
  [
    'is a link without an id',
    { links: 'https://example.com/', text: 'https://example.com/' },
    { key: 'add.nothingDropped' },
  ],
  ['is a text of more than 1 MB', { text: 'ext-1\n'.repeat(200_000) }, { key: 'add.textTooLarge' }],
  [
    'is a file of more than 1 MB',
    { files: [file('all.log', 'x'.repeat(1_048_577))] },
    { key: 'add.file.tooLarge', values: { name: 'all.log' } },
  ],
])('a drop that %s says so', async (_what, dropped, problem) => {
  const read = await readDrop({ ...nothing, ...dropped })
  expect(read).toMatchObject({ ids: '', problems: [problem] })
})

it('takes what it can of several files, and stops where it is too much', async () => {
  const half = 'ext-1\n'.repeat(100_000)
  const files = [file('a.png', '\0'), file('b.txt', half), file('c.txt', half), file('d.txt', 'x')]
  expect(await readDrop({ ...nothing, files })).toMatchObject({
    ids: 'ext-1',
    problems: [{ key: 'add.file.notText', values: { name: 'a.png' } }, { key: 'add.textTooLarge' }],
  })
})
