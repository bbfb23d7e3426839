import { describe, expect, it } from 'vitest'
import { parseRoute } from '../../../electron/main/proxy-route'
import { doSystemAction, type SystemPowers } from '../../../electron/main/system-actions'
import { ok } from '../../../electron/shared/result'
import { defaultSettings, editableFields, type Settings } from '../../../electron/shared/settings'

/** A desktop that has some programs and writes down what was opened. */
function desktop(programs: readonly string[], changes: Partial<SystemPowers> = {}) {
  const opened: string[] = []
  let settings: Partial<Settings> = {}
  const powers: SystemPowers = {
    platform: 'linux',
    desktopName: 'KDE',
    dataFolder: '/data',
    logFolder: '/data/logs',
    openPath(path) {
      opened.push(path)
      return Promise.resolve('')
    },
    openAddress(address) {
      opened.push(address)
      return Promise.resolve()
    },
    start(program, args) {
      if (!programs.includes(program)) return Promise.resolve(false)
      opened.push([program, ...args].join(' '))
      return Promise.resolve(true)
    },
    updateSettings(given) {
      settings = given
      return Promise.resolve(ok(null))
    },
    repairAutostart: () => Promise.resolve(ok(null)),
    repairLinks: () => Promise.resolve(ok(null)),
    ...changes,
  }
  return { powers, opened, settings: () => settings }
}

describe('opening what belongs to the system', () => {
  it.each([
    ['KDE', ['gnome-control-center', 'systemsettings'], 'systemsettings kcm_notifications'],
    [
      'ubuntu:GNOME',
      ['gnome-control-center', 'systemsettings'],
      'gnome-control-center notifications',
    ],
    ['', ['xfce4-notifyd-config'], 'xfce4-notifyd-config'],
  ])('on %s starts its own settings', async (desktopName, programs, expected) => {
    const { powers, opened } = desktop(programs, { desktopName })
    await doSystemAction('openNotificationSettings', powers)
    expect(opened).toEqual([expected])
  })

  it.each([
    ['win32', 'ms-settings:dateandtime'],
    ['darwin', 'x-apple.systempreferences:com.apple.Date-Time-Settings.extension'],
  ] as const)('on %s opens its own address', async (platform, expected) => {
    const { powers, opened } = desktop([], { platform })
    await doSystemAction('openTimeSettings', powers)
    expect(opened).toEqual([expected])
  })

  it('says so where there is nothing to open', async () => {
    const { powers } = desktop([])
    expect(await doSystemAction('openTimeSettings', powers)).toMatchObject({
      ok: false,
      error: { code: 'system.refused' },
    })
    const closed = desktop([], { openPath: () => Promise.resolve('no file manager') })
    expect(await doSystemAction('openLogs', closed.powers)).toMatchObject({
      error: { detail: 'no file manager' },
    })
  })
})

it('a reset brings back every default but what is the user’s own work', async () => {
  const { powers, settings } = desktop([])
  await doSystemAction('resetSettings', powers)
  const kept = ['language', 'wasOnboarded', 'savedViews', 'tagColors']
  const names = Object.keys(editableFields).filter((name) => !kept.includes(name))
  expect(Object.keys(settings()).sort()).toEqual(names.sort())
  expect(defaultSettings()).toMatchObject(settings())
})

describe('the way a proxy answer names', () => {
  it.each([
    ['DIRECT', { kind: 'direct' }],
    ['PROXY 127.0.0.1:7890; DIRECT', { kind: 'proxy', host: '127.0.0.1', port: 7890 }],
    ['SOCKS5 proxy', { kind: 'proxy', host: 'proxy', port: 1080 }],
    ['HTTPS [::1]:8443', { kind: 'proxy', host: '::1', port: 8443 }],
    ['', null],
    ['PROXY', null],
    ['WHAT a:1', null],
  ])('%s', (answer, route) => {
    expect(parseRoute(answer)).toEqual(route)
  })
})
