import { execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSettingsFile } from '../../../electron/main/settings-file'
import { ok } from '../../../electron/shared/result'
import { defaultSettings } from '../../../electron/shared/settings'
import { tempFolder } from './temp-folder'

/** A folder with a `settings.json` of some content. */
function folderWith(content: string): { readonly folder: string; readonly file: string } {
  const folder = tempFolder()
  const file = join(folder, 'settings.json')
  writeFileSync(file, content)
  return { folder, file }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

describe('reading', () => {
  it('without a file answers the defaults and writes nothing', async () => {
    const folder = tempFolder()
    const settings = openSettingsFile(folder)
    await settings.flush()
    expect([settings.current(), readdirSync(folder)]).toEqual([defaultSettings(), []])
  })

  it('answers what an earlier run wrote', async () => {
    const folder = tempFolder()
    const first = openSettingsFile(folder)
    first.update({ theme: 'dark', windowBounds: { x: -5, y: 7, width: 900, height: 600 } })
    await first.flush()
    expect(openSettingsFile(folder).current()).toEqual(first.current())
  })

  it.each([
    ['broken JSON', '{"theme":"dark",'],
    ['no JSON at all', '\u0000\u0000\u0000'],
    ['nothing', ''],
    ['a list', '[1]'],
    ['too much', `{"theme":"dark","x":"${'x'.repeat(1_000_000)}"}`],
  ])('%s answers the defaults and keeps the file aside', async (_what, content) => {
    const { folder, file } = folderWith(content)
    const settings = openSettingsFile(folder)
    expect(settings.current()).toEqual(defaultSettings())
    expect(readFileSync(file, 'utf8')).toBe(content)
    settings.update({ theme: 'light' })
    expect(await settings.flush()).toEqual(ok(null))
    expect(readFileSync(join(folder, 'settings.broken.json'), 'utf8')).toBe(content)
    expect(readJson(file)).toEqual({ ...defaultSettings(), theme: 'light' })
  })

  it('one bad field costs no other field, and the file is kept aside once', async () => {
    const content = JSON.stringify({ theme: 'dark', zoomPercent: 5_000, language: 'en' })
    const { folder, file } = folderWith(content)
    const settings = openSettingsFile(folder)
    const expected = { ...defaultSettings(), theme: 'dark', language: 'en' }
    expect(settings.current()).toEqual(expected)
    settings.update({ zoomPercent: 125 })
    settings.update({ zoomPercent: 150 })
    await settings.flush()
    expect(readFileSync(join(folder, 'settings.broken.json'), 'utf8')).toBe(content)
    expect(readJson(file)).toEqual({ ...expected, zoomPercent: 150 })
  })

  it('a broken file that is deleted meanwhile does not keep new settings from disk', async () => {
    const { folder, file } = folderWith('{')
    const settings = openSettingsFile(folder)
    rmSync(file)
    settings.update({ theme: 'dark' })
    expect([await settings.flush(), existsSync(file)]).toEqual([ok(null), true])
  })
})

describe('what is no regular file', () => {
  it('a folder is kept aside', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'settings.json', 'inner'), { recursive: true })
    const settings = openSettingsFile(folder)
    expect(settings.current()).toEqual(defaultSettings())
    settings.update({ theme: 'dark' })
    expect(await settings.flush()).toEqual(ok(null))
    expect(readdirSync(folder).sort()).toEqual(['settings.broken.json', 'settings.json'])
  })

  it('a link is neither read nor written through', async () => {
    const { folder, file: target } = folderWith('{"theme":"dark"}')
    const other = tempFolder()
    symlinkSync(target, join(other, 'settings.json'))
    const settings = openSettingsFile(other)
    expect(settings.current()).toEqual(defaultSettings())
    settings.update({ theme: 'light' })
    await settings.flush()
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe('{"theme":"dark"}')
    expect(lstatSync(join(other, 'settings.json')).isFile()).toBe(true)
  })

  it.runIf(process.platform !== 'win32')('a pipe does not hold up the start', async () => {
    const folder = tempFolder()
    execFileSync('mkfifo', [join(folder, 'settings.json')])
    const settings = openSettingsFile(folder)
    expect(settings.current()).toEqual(defaultSettings())
    settings.update({ theme: 'dark' })
    expect(await settings.flush()).toEqual(ok(null))
    expect(lstatSync(join(folder, 'settings.json')).isFile()).toBe(true)
  })
})

describe('writing', () => {
  it('never leaves half a file: whoever reads meanwhile finds a whole one', async () => {
    const folder = tempFolder()
    const settings = openSettingsFile(folder)
    settings.update({ listWidth: 320 })
    await settings.flush()
    const file = join(folder, 'settings.json')
    const inodes = new Set([statSync(file).ino])
    for (let listWidth = 321; listWidth < 360; listWidth += 1) settings.update({ listWidth })
    const progress = { isOver: false }
    const written = settings.flush().then(() => (progress.isOver = true))
    let last: unknown = null
    while (!progress.isOver) {
      last = readJson(file)
      inodes.add(statSync(file).ino)
      await new Promise((resolve) => void setImmediate(resolve))
    }
    await written
    expect(last).toMatchObject({ theme: 'system' })
    expect(inodes.size).toBeGreaterThan(1)
    expect([readJson(file), readdirSync(folder)]).toEqual([settings.current(), ['settings.json']])
  })

  it.runIf(process.platform !== 'win32')('is for the user alone (0600)', async () => {
    const folder = tempFolder()
    const settings = openSettingsFile(folder)
    settings.update({ theme: 'dark' })
    await settings.flush()
    expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600)
  })

  it('that fails says so, and works again when it can', async () => {
    const folder = tempFolder()
    const settings = openSettingsFile(folder)
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'in the way')
    settings.update({ theme: 'dark' })
    const failed = await settings.flush()
    expect(failed.ok ? null : failed.error.code).toBe('store.io')
    expect(settings.current().theme).toBe('dark')
    rmSync(folder)
    mkdirSync(folder)
    settings.update({ theme: 'light' })
    expect(await settings.flush()).toEqual(ok(null))
  })

  it('tells its listeners of each change, in order, until they stop listening', () => {
    const settings = openSettingsFile(tempFolder())
    const heard: (readonly [string, string])[] = []
    const stop = settings.onChange((now, before) => heard.push([before.theme, now.theme]))
    settings.update({ theme: 'dark' })
    settings.update({ theme: 'light' })
    stop()
    settings.update({ theme: 'dark' })
    expect(heard).toEqual([
      ['system', 'dark'],
      ['dark', 'light'],
    ])
  })
})
