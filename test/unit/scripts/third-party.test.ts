import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import {
  describePackages,
  packageFolderOf,
  shippedPackages,
} from '../../../scripts/lib/third-party.mjs'

it.each([
  ['/app/node_modules/vue/dist/vue.js', '/app/node_modules/vue'],
  ['/app/node_modules/@vue/shared/index.js?x', '/app/node_modules/@vue/shared'],
  ['/app/node_modules/a/node_modules/b/i.js', '/app/node_modules/a/node_modules/b'],
  ['\0/app/node_modules/c/i.js?commonjs-module', '/app/node_modules/c'],
  ['C:\\app\\node_modules\\@x\\y\\i.js', 'C:\\app\\node_modules\\@x\\y'],
  ['/app/renderer/main.ts', null],
  ['\0virtual:third-party', null],
])('the package of %s', (id, folder) => {
  expect(packageFolderOf(id)).toBe(folder)
})

it('lists what is shipped with what it needs, its licences as they are, in order, once', () => {
  const root = mkdtempSync(join(tmpdir(), 'packages-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const write = (folder: string, content: object, licences: Readonly<Record<string, string>>) => {
    mkdirSync(join(root, folder), { recursive: true })
    writeFileSync(join(root, folder, 'package.json'), JSON.stringify(content))
    for (const [name, text] of Object.entries(licences)) {
      writeFileSync(join(root, folder, name), text)
    }
  }
  write('', { name: 'app', dependencies: { b: '1', gone: '1' } }, {})
  write(
    'node_modules/b',
    { name: 'b', version: '1.0.0', license: 'MIT', dependencies: { a: '2' } },
    { 'LICENSE.md': 'MIT <b>text</b>\r\n', NOTICE: 'by B', 'licenses.js': 'no licence' },
  )
  write('node_modules/a', { name: 'a', version: '2.0.0', license: { type: 'ISC' } }, {})
  const folders = shippedPackages(root)
  expect(describePackages([...folders, ...folders])).toEqual([
    { name: 'a', version: '2.0.0', licence: 'ISC', text: '' },
    { name: 'b', version: '1.0.0', licence: 'MIT', text: 'MIT <b>text</b>\n\nby B' },
  ])
})
