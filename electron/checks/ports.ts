import type { HistoryCheckUp, HostAnswer } from '../shared/checks'
import type { NoticeTest } from '../shared/contract'
import type { AppError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import type { Result } from '../shared/result'

/** Where requests to a host go: straight there, or to a proxy. */
export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly host: string; readonly port: number }

/** Whether the system starts Runwatch at login; `broken`: it would start what is not there. */
export type AutostartReality = 'on' | 'off' | 'broken'

/** Which program the system gives our links to. */
export type LinkHandler = 'ours' | 'others' | 'nobody'

/** What the checks look at, given by the program that runs them; null: it cannot be known here. */
export interface CheckPorts {
  readonly clock: Pick<Clock, 'monotonic' | 'after'>
  readonly platform: NodeJS.Platform
  /** Host the requests go to. */
  readonly apiHost: string
  /** Writes, reads and removes an entry made for it. */
  proveKeychain(): Promise<Result<null>>
  /** A signed call for the default account; null without a key. */
  proveKey(): Promise<Result<{ readonly requestId: string }> | null>
  findAddress(): Promise<Result<null>>
  askHost(): Promise<Result<HostAnswer>>
  route(): Promise<Route | null>
  /** Whether a proxy takes connections. */
  reach(host: string, port: number): Promise<Result<null>>
  /** Null where no notification can be raised. */
  testNotices(): Promise<Result<NoticeTest> | null>
  readonly isTrayShown: boolean
  hasTrayHost(): Promise<boolean | null>
  /** As the system names it, "" when it does not. */
  readonly desktopName: string
  checkHistory(): Promise<Result<HistoryCheckUp>>
  /** Why nothing can be written to it; null when everything can. */
  historyProblem(): Promise<AppError | null>
  /** Of the disk the data folder is on. */
  freeBytes(): Promise<number | null>
  readonly isLaunchedAtLogin: boolean
  autostart(): Promise<AutostartReality | null>
  linkHandler(): Promise<LinkHandler | null>
}
