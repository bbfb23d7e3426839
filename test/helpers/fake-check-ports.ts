import type { CheckPorts } from '../../electron/checks/ports'
import { ok } from '../../electron/shared/result'
import { createFakeClock } from './fake-clock'

/** A machine on which everything is well; `changes` win. */
export function healthyPorts(changes: Partial<CheckPorts> = {}): CheckPorts {
  const answer = <T>(value: T) => Promise.resolve(value)
  return {
    clock: createFakeClock(),
    platform: 'linux',
    apiHost: 'tcb.tencentcloudapi.com',
    proveKeychain: () => answer(ok(null)),
    proveKey: () => answer(ok({ requestId: 'r-1' })),
    findAddress: () => answer(ok(null)),
    askHost: () => answer(ok({ serverAheadMs: 200 })),
    route: () => answer({ kind: 'direct' }),
    reach: () => answer(ok(null)),
    testNotices: () => answer(ok({ state: 'shown', reason: '' })),
    isTrayShown: true,
    hasTrayHost: () => answer(true),
    desktopName: 'KDE',
    checkHistory: () =>
      answer(ok({ isSound: true, schemaVersion: 3, newestBackupAt: 1_000_000, damagedCopies: 0 })),
    historyProblem: () => answer(null),
    freeBytes: () => answer(10 * 1024 ** 3),
    isLaunchedAtLogin: true,
    autostart: () => answer('on'),
    linkHandler: () => answer('ours'),
    ...changes,
  }
}
