import type { CheckFinding, CheckId } from '../shared/checks'
import { checkAutostart } from './autostart'
import { checkClock } from './clock'
import { checkConnection } from './connection'
import { checkDisk } from './disk'
import { checkHistory } from './history'
import { checkKey } from './key'
import { checkKeychain } from './keychain'
import { checkLinks } from './links'
import { checkNotices } from './notices'
import type { CheckPorts } from './ports'
import { checkProxy } from './proxy'
import { checkTray } from './tray'

const checks: {
  readonly [C in CheckId]: {
    readonly run: (ports: CheckPorts) => Promise<CheckFinding>
    readonly deadlineMs: number
  }
} = {
  // The keychain's own 15 s are over first: its answer says more.
  keychain: { run: checkKeychain, deadlineMs: 20_000 },
  // So is the longest timeout of the settings.
  key: { run: checkKey, deadlineMs: 70_000 },
  connection: { run: checkConnection, deadlineMs: 70_000 },
  proxy: { run: checkProxy, deadlineMs: 15_000 },
  clock: { run: checkClock, deadlineMs: 70_000 },
  notices: { run: checkNotices, deadlineMs: 10_000 },
  tray: { run: checkTray, deadlineMs: 10_000 },
  history: { run: checkHistory, deadlineMs: 120_000 },
  disk: { run: checkDisk, deadlineMs: 10_000 },
  autostart: { run: checkAutostart, deadlineMs: 10_000 },
  links: { run: checkLinks, deadlineMs: 10_000 },
}

/** Runs one check; one that does not end in time is found `unanswered`. */
export function runCheck(id: CheckId, ports: CheckPorts): Promise<CheckFinding> {
  const { run, deadlineMs } = checks[id]
  return new Promise((resolve, reject) => {
    const cancel = ports.clock.after(deadlineMs, () => resolve(unanswered(id, deadlineMs)))
    const end = (settle: () => void) => {
      cancel()
      settle()
    }
    run(ports).then(
      (finding) => end(() => resolve(finding)),
      (bug: unknown) => end(() => reject(bug instanceof Error ? bug : new Error(String(bug)))),
    )
  })
}

function unanswered(check: CheckId, waitedMs: number): CheckFinding {
  const facts = { waitedMs }
  return { check, state: 'failed', finding: 'unanswered', facts, fix: null, error: null }
}
