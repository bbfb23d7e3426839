import { describe, expect, it } from 'vitest'
import type { Autostart, AutostartState } from '../../../electron/main/autostart'
import { createStatusBoard } from '../../../electron/main/health'
import { openSettingsFile } from '../../../electron/main/settings-file'
import { createShortcutKeeper } from '../../../electron/main/shortcut-keeper'
import { createSystemSettings } from '../../../electron/main/system-settings'
import { appError } from '../../../electron/shared/errors'
import { fail, ok } from '../../../electron/shared/result'
import { tempFolder } from './temp-folder'

/** A desktop on which other programs have some shortcuts, and which may refuse to start anything. */
function aDesktop(taken: readonly string[] = []) {
  const held = new Map<string, () => void>()
  let state: AutostartState = 'off'
  let isRefusing = false
  const autostart: Autostart = {
    inspect: () => Promise.resolve(state),
    set(isOn) {
      if (isRefusing) return Promise.resolve(fail(appError('autostart.refused')))
      state = isOn ? 'on' : 'off'
      return Promise.resolve(ok(null))
    },
  }
  const settings = openSettingsFile(tempFolder())
  const status = createStatusBoard(() => undefined)
  let toggles = 0
  const shortcut = createShortcutKeeper(
    {
      register(name, pressed) {
        if (name === 'Ctrl+Alt+?') throw new TypeError('conversion failure')
        if (taken.includes(name) || held.has(name)) return false
        held.set(name, pressed)
        return true
      },
      unregister: (name) => void held.delete(name),
    },
    () => (toggles += 1),
  )
  return {
    settings,
    status,
    system: createSystemSettings({ settings, autostart, shortcut, status }),
    held: () => [...held.keys()],
    press: (name: string) => held.get(name)?.(),
    toggles: () => toggles,
    refuse: () => (isRefusing = true),
    state: () => state,
    becomes: (next: AutostartState) => (state = next),
  }
}

describe('the global shortcut', () => {
  it('is held while it is set, and toggles the window', async () => {
    const desktop = aDesktop()
    await desktop.system.change({ globalShortcut: 'Ctrl+Alt+Y' })
    desktop.press('Ctrl+Alt+Y')
    expect(desktop.toggles()).toBe(1)
    await desktop.system.change({ globalShortcut: 'Ctrl+Alt+U' })
    expect(desktop.held()).toEqual(['Ctrl+Alt+U'])
    await desktop.system.change({ globalShortcut: null })
    expect(desktop.held()).toEqual([])
  })

  it('that is taken leaves the old one in force', async () => {
    const desktop = aDesktop(['Ctrl+Alt+U'])
    await desktop.system.change({ globalShortcut: 'Ctrl+Alt+Y' })
    const changed = await desktop.system.change({ globalShortcut: 'Ctrl+Alt+U', theme: 'dark' })
    expect(changed).toMatchObject({ ok: false, error: { code: 'shortcut.taken' } })
    expect(desktop.held()).toEqual(['Ctrl+Alt+Y'])
    expect(desktop.settings.current()).toMatchObject({
      globalShortcut: 'Ctrl+Alt+Y',
      theme: 'system',
    })
  })

  it('that is taken at the start is told and kept: next time it may be free', async () => {
    const desktop = aDesktop(['Ctrl+Alt+Y'])
    desktop.settings.update({ globalShortcut: 'Ctrl+Alt+Y' })
    await desktop.system.start()
    expect(desktop.status.current().desktopProblems).toEqual([
      appError('shortcut.taken', { detail: 'Ctrl+Alt+Y' }),
    ])
    expect(desktop.settings.current().globalShortcut).toBe('Ctrl+Alt+Y')
    await desktop.system.change({ globalShortcut: 'Ctrl+Alt+U' })
    expect(desktop.status.current().desktopProblems).toEqual([])
  })

  it.each(['Ctrl+C', 'Ctrl+Alt+W', 'Y', 'Ctrl+Alt', 'Ctrl+A+B', '+++'])(
    '“%s” from the page never reaches the system',
    async (globalShortcut) => {
      const desktop = aDesktop()
      const changed = await desktop.system.change({ globalShortcut })
      expect(changed).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
      expect(desktop.held()).toEqual([])
    },
  )

  it('that the system cannot read counts as taken', async () => {
    const changed = await aDesktop().system.change({ globalShortcut: 'Ctrl+Alt+?' })
    expect(changed).toMatchObject({ ok: false, error: { code: 'shortcut.taken' } })
  })

  it('is given back at the end', async () => {
    const desktop = aDesktop()
    await desktop.system.change({ globalShortcut: 'Ctrl+Alt+Y' })
    desktop.system.stop()
    expect(desktop.held()).toEqual([])
    expect(desktop.settings.current().globalShortcut).toBe('Ctrl+Alt+Y')
  })
})

describe('the start at login', () => {
  it('that is refused changes nothing, the shortcut of the same request included', async () => {
    const desktop = aDesktop()
    desktop.refuse()
    const changed = await desktop.system.change({
      isLaunchedAtLogin: true,
      globalShortcut: 'Ctrl+Alt+Y',
    })
    expect(changed).toMatchObject({ ok: false, error: { code: 'autostart.refused' } })
    expect(desktop.held()).toEqual([])
    expect(desktop.settings.current()).toMatchObject({
      isLaunchedAtLogin: false,
      globalShortcut: null,
    })
  })

  it.each([
    [true, 'off', false],
    [false, 'on', true],
    [true, 'broken', true],
    [true, 'on', true],
    [true, 'gone', true],
  ] as const)('set %s, found %s at the start, is %s', async (isLaunchedAtLogin, found, after) => {
    const desktop = aDesktop()
    desktop.settings.update({ isLaunchedAtLogin })
    desktop.becomes(found)
    await desktop.system.start()
    expect(desktop.settings.current().isLaunchedAtLogin).toBe(after)
  })

  it('follows a program that was renamed, and tells when it may not', async () => {
    const desktop = aDesktop()
    desktop.becomes('gone')
    await desktop.system.start()
    expect(desktop.state()).toBe('on')
    desktop.becomes('gone')
    desktop.refuse()
    await desktop.system.start()
    expect(desktop.status.current().desktopProblems).toEqual([appError('autostart.refused')])
  })
})

it.each([
  [{ mode: 'manual', address: 'socks5://a:1' }, false],
  [{ mode: 'manual', address: '' }, false],
  [{ mode: 'manual', address: 'http://proxy.example:3128' }, true],
  [{ mode: 'system', address: '' }, true],
] as const)('a proxy %j is kept: %s', async (proxy, isKept) => {
  const desktop = aDesktop()
  expect((await desktop.system.change({ proxy })).ok).toBe(isKept)
})
