import { appError } from '../shared/errors'
import { parseProxyAddress } from '../shared/proxy'
import { fail, ok, type Result } from '../shared/result'
import type { EditableSettings, Settings } from '../shared/settings'
import { isUsableShortcut } from '../shared/shortcut'
import type { Autostart } from './autostart'
import type { StatusBoard } from './health'
import type { SettingsFile } from './settings-file'
import type { ShortcutKeeper } from './shortcut-keeper'

/** Settings that are only kept when the system takes them. */
export interface SystemSettings {
  /** Changes settings; an error means that none of them changed. */
  change(changes: Partial<EditableSettings>): Promise<Result<Settings>>
  /** Follows what the system says at the start, and takes the shortcut. */
  start(): Promise<void>
  stop(): void
}

/** What they work with. */
export interface SystemSettingsOptions {
  readonly settings: SettingsFile
  readonly autostart: Autostart
  readonly shortcut: ShortcutKeeper
  readonly status: Pick<StatusBoard, 'current' | 'setDesktopProblems'>
}

/** Asks the system first, then keeps what it took. */
export function createSystemSettings(options: SystemSettingsOptions): SystemSettings {
  const { settings, autostart, shortcut, status } = options

  /** The system is asked for the shortcut first: it can be given back, whatever comes after. */
  async function ask(changes: Partial<EditableSettings>): Promise<Result<null>> {
    const before = settings.current()
    const { globalShortcut, isLaunchedAtLogin } = changes
    if (globalShortcut !== undefined && !shortcut.set(globalShortcut)) {
      return fail(appError('shortcut.taken'))
    }
    if (isLaunchedAtLogin === undefined || isLaunchedAtLogin === before.isLaunchedAtLogin) {
      return ok(null)
    }
    const set = await autostart.set(isLaunchedAtLogin)
    if (!set.ok && globalShortcut !== undefined) shortcut.set(before.globalShortcut)
    return set
  }

  async function follow(): Promise<void> {
    const set = await autostart.set(true)
    if (!set.ok) status.setDesktopProblems([...status.current().desktopProblems, set.error])
  }

  return {
    async change(changes) {
      const invalid = invalidField(changes)
      if (invalid !== null) return fail(appError('input.invalid', { detail: invalid }))
      const asked = await ask(changes)
      if (!asked.ok) return asked
      if (changes.globalShortcut !== undefined) forget(status, 'shortcut.taken')
      if (changes.isLaunchedAtLogin !== undefined) forget(status, 'autostart.refused')
      const changed = settings.update(consistent(changes))
      const written = await settings.flush()
      return written.ok ? ok(changed) : written
    },
    async start() {
      const { globalShortcut, isLaunchedAtLogin } = settings.current()
      if (globalShortcut !== null && !shortcut.set(globalShortcut)) {
        const problem = appError('shortcut.taken', { detail: globalShortcut })
        status.setDesktopProblems([...status.current().desktopProblems, problem])
      }
      // A broken entry is still the user's wish. It may start another Runwatch: only the self-check
      // mends that. One that starts nothing follows this program.
      const state = await autostart.inspect()
      const isOn = state !== 'off'
      if (isOn !== isLaunchedAtLogin) settings.update({ isLaunchedAtLogin: isOn })
      if (state === 'gone') await follow()
    },
    stop: () => void shortcut.set(null),
  }
}

/** Name of a field whose value no system would take; null when there is none. */
function invalidField({ globalShortcut, proxy }: Partial<EditableSettings>): string | null {
  if (typeof globalShortcut === 'string' && !isUsableShortcut(globalShortcut)) {
    return 'globalShortcut'
  }
  return proxy?.mode === 'manual' && !parseProxyAddress(proxy.address).ok ? 'proxy' : null
}

/** With neither dock nor tray there would be no way back: the one that is not changed comes on. */
function consistent(changes: Partial<EditableSettings>): Partial<EditableSettings> {
  if (process.platform !== 'darwin') return changes
  if (changes.isDockShown === false) return { ...changes, isTrayShown: true }
  if (changes.isTrayShown === false) return { ...changes, isDockShown: true }
  return changes
}

function forget(status: SystemSettingsOptions['status'], code: string): void {
  const problems = status.current().desktopProblems
  const left = problems.filter((problem) => problem.code !== code)
  if (left.length < problems.length) status.setDesktopProblems(left)
}
