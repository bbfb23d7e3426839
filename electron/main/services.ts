import type { Keychain } from '../keychain/client'
import type { Translate, Locale } from '../shared/i18n/translate'
import type { Area, Handlers } from '../shared/contract'
import type { CheckFinding, CheckId, SystemAction } from '../shared/checks'
import type { Result } from '../shared/result'
import type { StoreClient } from '../store/client'
import type { OneClickTaskSource } from '../tencent/one-click-task'
import type { WatchEngine } from '../watch/engine'
import type { Api } from './api'
import type { Citizen } from './citizen'
import type { DataJobs } from './data/jobs'
import type { Demo } from './demo'
import type { StatusBoard } from './health'
import type { Profiles } from './profiles'
import type { Publisher } from './publisher'
import type { SettingsFile } from './settings-file'
import type { Updates } from './updates'

/** What the request handlers work with; put together once, in the composition root. */
export interface Services {
  readonly store: StoreClient
  readonly engine: WatchEngine
  readonly keychain: Keychain
  readonly profiles: Profiles
  readonly settings: SettingsFile
  readonly status: StatusBoard
  readonly publisher: Publisher
  readonly demo: Demo
  readonly source: OneClickTaskSource
  readonly data: DataJobs
  readonly api: Api
  readonly updates: Updates
  readonly citizen: Citizen
  readonly dataFolder: string
  readonly version: string
  /** Epoch milliseconds of when the application last ended without being asked to; null when it did not. */
  readonly crashedAt: number | null
  now(): number
  locale(): Locale
  translate(): Translate
  /** Which task the page shows. */
  lookAt(taskId: number | null): void
  openLink(address: string): Promise<void>
  copy(text: string): void
  /** Copies a part of the window as a picture. */
  copyArea(area: Area): Promise<Result<null>>
  leave(action: 'quit' | 'hide'): void
  /** Gives the page one end of a channel whose other end the keychain helper holds. */
  openKeyPort(profileId: string, place: 'keychain' | 'session'): void
  readonly deliver: Handlers['notices:deliver']
  readonly bundle: Handlers['support:bundle']
  /** Opens or mends something of the system. */
  doSystemAction(action: SystemAction): Promise<Result<null>>
  /** Runs one check of the self-check. */
  runCheck(check: CheckId): Promise<CheckFinding>
  readonly testNotices: Handlers['notices:test']
  /** Takes back the notifications about tasks that are still on screen; null takes back all. */
  withdraw(taskIds: readonly number[] | null): void
}
