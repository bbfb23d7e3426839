import type { AppError } from './errors'

/** What the self-check looks at, in the order it is shown. */
export const checkIds = [
  'keychain',
  'key',
  'connection',
  'proxy',
  'clock',
  'notices',
  'tray',
  'history',
  'disk',
  'autostart',
  'links',
] as const
export type CheckId = (typeof checkIds)[number]

/** `skipped`: it does not apply to this system, or needs something that is not there. */
export type CheckState = 'ok' | 'warning' | 'failed' | 'skipped'

/** What can be done about a finding: a system action, or a page of the application. */
export type CheckFix =
  SystemAction | 'addKey' | 'networkSettings' | 'startupSettings' | 'dataSettings'

/** What a check found. */
export interface CheckFinding {
  readonly check: CheckId
  readonly state: CheckState
  /** Key of the sentence under `checks.finding`. */
  readonly finding: string
  /** Placeholders of that sentence. */
  readonly facts: Readonly<Record<string, string | number>>
  readonly fix: CheckFix | null
  /** What failed, with the system's or the server's own words; null when nothing did. */
  readonly error: AppError | null
}

/** What the application can ask of the system for the user; it opens only what is named here. */
export const systemActions = [
  'openDataFolder',
  'openLogs',
  'openTimeSettings',
  'openNotificationSettings',
  'repairAutostart',
  'repairLinks',
  'resetSettings',
] as const
export type SystemAction = (typeof systemActions)[number]
