import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, contentTypeOf, fileFor } from '../../../electron/main/page-files'

const folder = join('/opt', 'runwatch', 'renderer')

describe('an address of the page', () => {
  it.each([
    ['app://bundle/index.html', 'index.html'],
    ['app://bundle/index.html?a=1#b', 'index.html'],
    ['app://bundle/assets/index-1a2b.js', 'assets/index-1a2b.js'],
    ['app://bundle/assets/a%20b.css', 'assets/a b.css'],
    ['app://bundle/assets/../index.html', 'index.html'],
    ['app://bundle//etc/passwd', 'etc/passwd'],
    ['app://bundle/%2Fetc/passwd', 'etc/passwd'],
  ])('%s stays in the folder', (address, file) => {
    expect(fileFor(address, folder)).toBe(join(folder, file))
  })

  it.each([
    'app://bundle/..%2f..%2f..%2fetc/passwd',
    'app://bundle/assets/..%2F..%2F..%2Fmain/index.js',
    'app://bundle/%2e%2e%2f%2e%2e%2fmain/index.js',
    'app://bundle/..%2frenderer-of-another/index.html',
    'app://bundle/..%5c..%5cmain%5cindex.js',
    'app://bundle/..\\..\\main\\index.js',
    'app://bundle/C:%5cWindows%5cwin.ini',
    'app://bundle/index.html%00.png',
    'app://bundle/%00',
    'app://bundle/%E0%A4%A',
    'app://bundle/%',
    'app://other/index.html',
    'app://bundle.other/index.html',
    'app://bundle:81/index.html',
    'app://user@bundle/index.html',
    'app://user:secret@bundle/index.html',
    'app:///index.html',
    'app:index.html',
    'https://bundle/index.html',
    'file:///etc/passwd',
    '/etc/passwd',
    '',
  ])('%j is refused', (address) => {
    expect(fileFor(address, folder)).toBeNull()
  })
})

it('names the types a browser insists on, and guesses nothing else', () => {
  const types = ['a.html', 'a.js', 'a.css', 'a.svg', 'a.png', 'a.map', 'a'].map(contentTypeOf)
  expect(types).toEqual([
    'text/html; charset=utf-8',
    'text/javascript; charset=utf-8',
    'text/css; charset=utf-8',
    'image/svg+xml',
    'image/png',
    'application/octet-stream',
    'application/octet-stream',
  ])
})

it('allows scripts and styles from our own files only, and markup from Vue alone', () => {
  expect(contentSecurityPolicy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue",
  )
})
