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

/** Every outcome of each check; its sentence is `checks.finding.<check>.<outcome>`. */
interface CheckOutcomes {
  readonly keychain: 'works' | 'refused'
  readonly key: 'works' | 'none' | 'refused' | 'noAnswer'
  readonly connection: 'works' | 'noName' | 'noTrust' | 'noConnection' | 'proxy' | 'foreign'
  readonly proxy: 'direct' | 'reached' | 'unreached' | 'unknown'
  readonly clock: 'right' | 'ahead' | 'behind' | 'unknown'
  readonly notices: 'accepted' | 'seen' | 'notSeen' | 'refused' | 'noAnswer' | 'inWindow'
  readonly tray: 'shown' | 'off' | 'noHost' | 'noHostOnGnome' | 'noDesktop'
  readonly history: 'whole' | 'noBackup' | 'keptDamaged' | 'damaged' | 'notWritable' | 'unreadable'
  readonly disk: 'enough' | 'little' | 'full' | 'unknown'
  readonly autostart: 'on' | 'off' | 'missing' | 'leftOver' | 'broken' | 'unknown'
  readonly links: 'ours' | 'others' | 'nobody' | 'unknown'
}

/** One outcome of one check, such as `keychain.works`; `unanswered`: it did not end in time. */
export type Finding = { [C in CheckId]: `${C}.${CheckOutcomes[C]}` }[CheckId] | 'unanswered'

/** Placeholders of a finding's sentence; names ending in `Ms`, `Bytes` and `At` are put into words. */
export type CheckFacts = Readonly<Record<string, string | number>>

/** What a check found. */
export interface CheckFinding {
  readonly check: CheckId
  readonly state: CheckState
  readonly finding: Finding
  readonly facts: CheckFacts
  readonly fix: CheckFix | null
  /** What failed, with the system's or the server's own words; null when nothing did. */
  readonly error: AppError | null
}

/** An answer of the API host to a request without a key. */
export interface HostAnswer {
  /** By how many milliseconds the server's clock is ahead of ours; null when it does not say. */
  readonly serverAheadMs: number | null
}

/** What examining the history's file found. */
export interface HistoryCheckUp {
  readonly isSound: boolean
  readonly schemaVersion: number
  /** Epoch milliseconds; null without a backup. */
  readonly newestBackupAt: number | null
  /** Damaged files that were kept aside. */
  readonly damagedCopies: number
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
