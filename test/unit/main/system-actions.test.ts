import { describe, expect, it } from 'vitest'
import { doSystemAction, type SystemPowers } from '../../../electron/main/system-actions'
import { ok } from '../../../electron/shared/result'
import { defaultSettings, type EditableSettings } from '../../../electron/shared/settings'

function aSystem(changes: Partial<SystemPowers> = {}) {
  const opened: string[] = []
  const changed: Partial<EditableSettings>[] = []
  const powers: SystemPowers = {
    platform: 'linux',
    dataFolder: '/data',
    logFolder: '/data/logs',
    openFolder: (folder) =>
      Promise.resolve(folder === '/gone' ? 'no such folder' : (opened.push(folder), '')),
    openSettingsPage: (address) => Promise.resolve(void opened.push(address)),
    startFirst: ([first]) => Promise.resolve(opened.push(first?.[0] ?? '') > 0),
    repairAutostart: () => Promise.resolve(ok(null)),
    repairLinks: () => true,
    change(settings) {
      changed.push(settings)
      return Promise.resolve(ok(defaultSettings()))
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
      'x-apple.systempreferences:com.apple.preference.notifications',
    ],
  ] as const)('%s on %s opens %s and nothing else', async (action, platform, what) => {
    const { powers, opened } = aSystem({ platform })
    expect(await doSystemAction(action, powers)).toEqual({ ok: true, value: null })
    expect(opened).toEqual([what])
  })

  it.each([
    ['openDataFolder', { dataFolder: '/gone' }, 'no such folder'],
    ['openTimeSettings', { startFirst: () => Promise.resolve(false) }, 'no settings program found'],
    [
      'openTimeSettings',
      { platform: 'win32', openSettingsPage: () => Promise.reject(new Error('0x80')) },
      '0x80',
    ],
    ['repairLinks', { repairLinks: () => false }, 'not accepted as the program for runwatch:'],
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
