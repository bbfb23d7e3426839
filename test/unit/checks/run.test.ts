import { describe, expect, it } from 'vitest'
import type { CheckPorts } from '../../../electron/checks/ports'
import { runCheck } from '../../../electron/checks/run'
import { checkIds, type CheckId } from '../../../electron/shared/checks'
import { appError } from '../../../electron/shared/errors'
import { fail, ok } from '../../../electron/shared/result'
import { createFakeClock } from '../../helpers/fake-clock'
import { healthyPorts } from '../../helpers/fake-check-ports'

const answer =
  <T>(value: T) =>
  () =>
    Promise.resolve(value)
const megabyte = 1024 ** 2

it('finds nothing where everything is well', async () => {
  const findings = await Promise.all(checkIds.map((id) => runCheck(id, healthyPorts())))
  expect(findings.map(({ check, state, fix }) => [check, state, fix])).toEqual(
    checkIds.map((id) => [id, 'ok', null]),
  )
})

const history = { isSound: true, schemaVersion: 3, newestBackupAt: null, damagedCopies: 0 }

describe('what is wrong is found, with what can be done about it', () => {
  it.each<[string, CheckId, Partial<CheckPorts>, string, string, string | null]>([
    [
      'a keychain that declines',
      'keychain',
      { proveKeychain: answer(fail(appError('keychain.declined'))) },
      'failed',
      'keychain.refused',
      null,
    ],
    ['no key', 'key', { proveKey: answer(null) }, 'skipped', 'key.none', 'addKey'],
    [
      'a key that is rejected',
      'key',
      { proveKey: answer(fail(appError('key.signatureRejected'))) },
      'failed',
      'key.refused',
      'addKey',
    ],
    [
      'no network to prove a key over',
      'key',
      { proveKey: answer(fail(appError('network.dns'))) },
      'skipped',
      'key.noAnswer',
      null,
    ],
    [
      'a keychain that hides the key',
      'key',
      { proveKey: answer(fail(appError('keychain.locked'))) },
      'failed',
      'key.refused',
      null,
    ],
    [
      'a name that does not resolve',
      'connection',
      { findAddress: answer(fail(appError('network.dns'))) },
      'failed',
      'connection.noName',
      'networkSettings',
    ],
    [
      'a certificate that is not trusted',
      'connection',
      { askHost: answer(fail(appError('network.tls'))) },
      'failed',
      'connection.noTrust',
      'networkSettings',
    ],
    [
      'a host that does not take connections',
      'connection',
      { askHost: answer(fail(appError('network.refused'))) },
      'failed',
      'connection.noConnection',
      'networkSettings',
    ],
    [
      'a sign-in page',
      'connection',
      { askHost: answer(fail(appError('answer.notJson'))) },
      'failed',
      'connection.foreign',
      'networkSettings',
    ],
    [
      'a proxy that is not running',
      'proxy',
      {
        route: answer({ kind: 'proxy', host: '127.0.0.1', port: 7890 } as const),
        reach: answer(fail(appError('network.refused'))),
      },
      'failed',
      'proxy.unreached',
      'networkSettings',
    ],
    [
      'a clock 7 minutes behind',
      'clock',
      { askHost: answer(ok({ serverAheadMs: 420_000 })) },
      'warning',
      'clock.behind',
      'openTimeSettings',
    ],
    [
      'a clock a minute ahead',
      'clock',
      { askHost: answer(ok({ serverAheadMs: -60_000 })) },
      'warning',
      'clock.ahead',
      'openTimeSettings',
    ],
    [
      'a server without a time',
      'clock',
      { askHost: answer(ok({ serverAheadMs: null })) },
      'skipped',
      'clock.unknown',
      null,
    ],
    [
      'a system that shows no notifications',
      'notices',
      { testNotices: answer(ok({ state: 'notShown', reason: 'noService' } as const)) },
      'failed',
      'notices.refused',
      'openNotificationSettings',
    ],
    [
      'a system that says nothing of them',
      'notices',
      { testNotices: answer(ok({ state: 'noAnswer', reason: '' } as const)) },
      'warning',
      'notices.noAnswer',
      'openNotificationSettings',
    ],
    [
      'GNOME without its extension',
      'tray',
      { hasTrayHost: answer(false), desktopName: 'ubuntu:GNOME' },
      'warning',
      'tray.noHostOnGnome',
      null,
    ],
    [
      'a desktop without a tray',
      'tray',
      { hasTrayHost: answer(false), desktopName: '' },
      'warning',
      'tray.noHost',
      null,
    ],
    ['a terminal', 'tray', { hasTrayHost: answer(null) }, 'skipped', 'tray.noDesktop', null],
    ['a command', 'notices', { testNotices: answer(null) }, 'skipped', 'notices.inWindow', null],
    [
      'a tray icon nobody wants',
      'tray',
      { isTrayShown: false },
      'skipped',
      'tray.off',
      'startupSettings',
    ],
    [
      'a damaged history',
      'history',
      { checkHistory: answer(ok({ ...history, isSound: false })) },
      'failed',
      'history.damaged',
      'dataSettings',
    ],
    [
      'a history that cannot be opened',
      'history',
      { checkHistory: answer(fail(appError('store.io'))) },
      'failed',
      'history.unreadable',
      'openDataFolder',
    ],
    [
      'a history that cannot be written',
      'history',
      { historyProblem: answer(appError('store.readOnly')) },
      'failed',
      'history.notWritable',
      'openDataFolder',
    ],
    [
      'what earlier damage left',
      'history',
      { checkHistory: answer(ok({ ...history, damagedCopies: 2 })) },
      'warning',
      'history.keptDamaged',
      'openDataFolder',
    ],
    [
      'a disk with 499 MB left',
      'disk',
      { freeBytes: answer(499 * megabyte) },
      'warning',
      'disk.little',
      'dataSettings',
    ],
    [
      'a disk with 49 MB left',
      'disk',
      { freeBytes: answer(49 * megabyte) },
      'failed',
      'disk.full',
      'dataSettings',
    ],
    [
      'a start at login the system does not know of',
      'autostart',
      { autostart: answer('off' as const) },
      'warning',
      'autostart.missing',
      'repairAutostart',
    ],
    [
      'a start at login of a program that is gone',
      'autostart',
      { autostart: answer('broken' as const) },
      'warning',
      'autostart.broken',
      'repairAutostart',
    ],
    [
      'a start at login nobody wants',
      'autostart',
      { isLaunchedAtLogin: false },
      'warning',
      'autostart.leftOver',
      'repairAutostart',
    ],
    [
      'links that open another program',
      'links',
      { linkHandler: answer('others' as const) },
      'warning',
      'links.others',
      'repairLinks',
    ],
  ])('%s', async (_what, id, changes, state, finding, fix) => {
    const found = await runCheck(id, healthyPorts(changes))
    expect([found.state, found.finding, found.fix]).toEqual([state, finding, fix])
  })
})

it('leaves looking up the name to a proxy', async () => {
  const ports = healthyPorts({
    route: answer({ kind: 'proxy', host: 'proxy', port: 80 } as const),
    findAddress: answer(fail(appError('network.dns'))),
  })
  expect((await runCheck('connection', ports)).finding).toBe('connection.works')
})

it('gives up on what never answers, and leaves no timer behind where it does', async () => {
  const clock = createFakeClock()
  const never = runCheck(
    'tray',
    healthyPorts({ clock, hasTrayHost: () => new Promise(() => undefined) }),
  )
  await clock.advance(10_000)
  expect(await never).toMatchObject({ check: 'tray', state: 'failed', finding: 'unanswered' })
  await runCheck('disk', healthyPorts({ clock }))
  expect(clock.timers()).toBe(0)
})
