import fc from 'fast-check'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  createAutostartFile,
  createLoginItem,
  type LoginItems,
} from '../../../electron/main/autostart'
import {
  execLine,
  parseEntry,
  programOf,
  programWords,
} from '../../../electron/shared/autostart-entry'
import { tempFolder } from './temp-folder'

const program = ['/opt/Runwatch/runwatch']
const fileIn = (folder: string) => join(folder, 'autostart', 'runwatch.desktop')

describe('the words that start the program', () => {
  const execPath = '/tmp/.mount_Runwatch/runwatch'
  it.each([
    [{ execPath: '/opt/Runwatch/runwatch', appImage: undefined, appFolder: null }, program],
    [
      { execPath, appImage: '/apps/Run watch.AppImage', appFolder: null },
      ['/apps/Run watch.AppImage'],
    ],
    [{ execPath: '/e/electron', appImage: '', appFolder: '/src' }, ['/e/electron', '/src']],
  ])('%j: a mount point of an AppImage is gone at the next login', (facts, words) => {
    expect(programWords(facts)).toEqual(words)
  })
})

it.each([
  [['/opt/Runwatch/runwatch', '--hidden'], '/opt/Runwatch/runwatch --hidden'],
  [['/home/u/My Apps/100%.AppImage'], '"/home/u/My Apps/100%%.AppImage"'],
  [['/home/u/a"b`c$d\\e'], '"/home/u/a\\\\"b\\\\`c\\\\$d\\\\\\\\e"'],
  [['/home/用户/runwatch'], '"/home/用户/runwatch"'],
  [['/home/u/a=b'], null],
  [['/home/u/a\nExec=evil'], null],
  [[''], null],
])('%j is written as %s', (words, line) => {
  expect(execLine(words)).toBe(line)
})

it('the program of a line is the one it was written with', () => {
  const path = fc.string({ minLength: 1 }).map((text) => `/${text}`)
  fc.assert(
    fc.property(path, (program) => {
      const line = execLine([program, '--hidden'])
      expect(line === null ? program : programOf(line)).toBe(program)
    }),
  )
  expect(programOf('')).toBeNull()
})

it.each([
  ['', null],
  ['[Other]\nExec=a', null],
  ['[Desktop Entry]\nName=x', null],
  ['[Desktop Entry]\nExec=a --hidden', { exec: 'a --hidden', isEnabled: true }],
  ['# x\n[Desktop Entry]\nExec = a \nHidden=true\n', { exec: 'a', isEnabled: false }],
  ['[Desktop Entry]\nExec=a\nX-GNOME-Autostart-enabled=false', { exec: 'a', isEnabled: false }],
  ['[Desktop Entry]\nExec=a\n[Desktop Action x]\nHidden=true', { exec: 'a', isEnabled: true }],
])('an entry %j is read as %j', (text, entry) => {
  expect(parseEntry(text)).toEqual(entry)
})

describe('an autostart file', () => {
  it('is there for its owner only while it is on', async () => {
    const file = fileIn(tempFolder())
    const autostart = createAutostartFile(file, program)
    expect(await autostart.inspect()).toBe('off')
    expect(await autostart.set(true)).toEqual({ ok: true, value: null })
    expect(await autostart.inspect()).toBe('on')
    expect(readFileSync(file, 'utf8')).toContain('\nExec=/opt/Runwatch/runwatch --hidden\n')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await autostart.set(false)).toEqual({ ok: true, value: null })
    expect(await autostart.inspect()).toBe('off')
  })

  it.each([
    ['another program', process.execPath, 'broken'],
    ['a program that is not there any more', '/old/1.0 "x"/runwatch', 'gone'],
  ])('of %s is so until it is written again', async (_name, other, state) => {
    const file = fileIn(tempFolder())
    await createAutostartFile(file, [other]).set(true)
    const autostart = createAutostartFile(file, program)
    expect(await autostart.inspect()).toBe(state)
    await autostart.set(true)
    expect(await autostart.inspect()).toBe('on')
  })

  it('switched off by another tool is off', async () => {
    const file = fileIn(tempFolder())
    const autostart = createAutostartFile(file, program)
    await autostart.set(true)
    writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`)
    expect(await autostart.inspect()).toBe('off')
  })

  it('whose place is taken by a file is refused', async () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'autostart'), '')
    const set = await createAutostartFile(fileIn(folder), program).set(true)
    expect(set).toMatchObject({ ok: false, error: { code: 'autostart.refused' } })
  })
})

describe('a login item', () => {
  function items(found: Partial<ReturnType<LoginItems['getLoginItemSettings']>> = {}): LoginItems {
    let openAtLogin = false
    return {
      getLoginItemSettings: () => ({ openAtLogin, ...found }),
      setLoginItemSettings: (settings) => void ({ openAtLogin } = settings),
    }
  }

  it('follows', async () => {
    const login = createLoginItem(items())
    expect(await login.set(true)).toEqual({ ok: true, value: null })
    expect(await login.inspect()).toBe('on')
    expect(await login.set(false)).toEqual({ ok: true, value: null })
  })

  it.each([
    [{ openAtLogin: true, executableWillLaunchAtLogin: false }, 'off'],
    [{ openAtLogin: true, status: 'requires-approval' }, 'broken'],
    [{ openAtLogin: false }, 'off'],
  ])('%j is %s, and turning it on is told as refused', async (found, state) => {
    const login = createLoginItem(items(found))
    expect(await login.inspect()).toBe(state)
    expect(await login.set(true)).toMatchObject({
      ok: false,
      error: { code: 'autostart.refused', detail: `still ${state}` },
    })
  })
})
