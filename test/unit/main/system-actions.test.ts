import { describe, expect, it } from 'vitest'
import { doSystemAction, type SystemPowers } from '../../../electron/main/system-actions'
import { ok } from '../../../electron/shared/result'
import type { Settings } from '../../../electron/shared/settings'

function aSystem(changes: Partial<SystemPowers> = {}) {
  const opened: string[] = []
  const changed: Partial<Settings>[] = []
  const powers: SystemPowers = {
    platform: 'linux',
    desktopName: '',
    dataFolder: '/data',
    logFolder: '/data/logs',
    openPath: (folder) =>
      Promise.resolve(folder === '/gone' ? 'no such folder' : (opened.push(folder), '')),
    openAddress: (address) => Promise.resolve(void opened.push(address)),
    start: (program) => Promise.resolve(opened.push(program) > 0),
    repairAutostart: () => Promise.resolve(ok(null)),
    repairLinks: () => Promise.resolve(ok(null)),
    updateSettings(settings) {
      changed.push(settings)
      return Promise.resolve(ok(null))
    },
    ...changes,
  }
  return { powers, opened, changed }
}

describe('an action of the system', () => {
  it.each([
    ['openDataFolder', 'linux', '/data'],
    ['openLogs', 'linux', '/data/logs'],
    ['openTimeSettings', 'win32', 'ms-settings:dateandtime'],
    ['openTimeSettings', 'linux', 'gnome-control-center'],
    [
      'openNotificationSettings',
      'darwin',
      'x-apple.systempreferences:com.apple.Notifications-Settings.extension',
    ],
  ] as const)('%s on %s opens %s and nothing else', async (action, platform, what) => {
    const { powers, opened } = aSystem({ platform })
    expect(await doSystemAction(action, powers)).toEqual({ ok: true, value: null })
    expect(opened).toEqual([what])
  })

  it('tries the programs of the running desktop first', async () => {
    const { powers, opened } = aSystem({ desktopName: 'KDE' })
    await doSystemAction('openTimeSettings', powers)
    expect(opened).toEqual(['systemsettings'])
  })

  it.each([
    ['openDataFolder', { dataFolder: '/gone' }, 'no such folder'],
    ['openTimeSettings', { start: () => Promise.resolve(false) }, 'no time settings program'],
  ] as const)('%s that fails says why', async (action, changes, detail) => {
    const answer = await doSystemAction(action, aSystem(changes).powers)
    expect(answer).toEqual({ ok: false, error: { code: 'system.refused', detail } })
  })
})

it('a reset brings settings back, and leaves alone what the user has made', async () => {
  const { powers, changed } = aSystem()
  await doSystemAction('resetSettings', powers)
  const names = Object.keys(changed[0] ?? {})
  expect(changed[0]).toMatchObject({ theme: 'system', globalShortcut: null, closeAction: 'ask' })
  for (const own of ['savedViews', 'tagColors', 'listLayouts', 'wasOnboarded', 'windowBounds']) {
    expect(names).not.toContain(own)
  }
})
