/**
 * The whole of what page and main can say to each other. A channel exists only if it is here; a
 * missing handler or schema does not compile. Requests answer a `Result`; events go one way.
 */
import type { CheckFinding, CheckId, SystemAction } from './checks'
import type { AppError } from './errors'
import type { FailureMemory, FirstFailure } from './failure-memory'
import type { StepTypical, TaskForecast } from './forecast'
import type { InsightDays, Insights } from './insights'
import type { LinkKey } from './links'
import type { Notice, NoticeState } from './notice'
import type { Credential, KeySource, Profile, ProfileColor } from './profile'
import type { Result } from './result'
import type { RestoreOutcome } from './retention'
import type { EditableSettings, RefreshInterval, Settings } from './settings'
import type { StoredReading, TaskRecord } from './task'
import type { Grouping, TaskCounts, TaskGroups, TaskPage, TaskQuery } from './task-query'
import type { DataJob, DataOutcome, DataProgress } from './transfer'
import type { UpdateAction, UpdateState } from './update'

/** How reading goes for one profile, by main's knowledge; nothing of it is stored. */
export interface ProfileHealth {
  readonly profileId: string
  /** Why nothing or less is read now; null when all is well. */
  readonly problem: AppError | null
  /** Epoch milliseconds of when reading goes on by itself; null when it does not pause. */
  readonly resumesAt: number | null
  /** Epoch milliseconds of the last successful read. */
  readonly lastReadAt: number | null
  readonly requestsPerSecond: number
}

/** State of the application as a whole. */
export interface AppStatus {
  readonly isOnline: boolean
  readonly health: readonly ProfileHealth[]
  /** Set while history cannot be written. */
  readonly storeProblem: AppError | null
  /** False when no system tray shows our icon. */
  readonly hasTrayHost: boolean
  /** A keyring lets a request wait, most likely for the user to unlock it. */
  readonly isKeychainWaiting: boolean
  readonly demo: { readonly isOn: boolean; readonly speed: DemoSpeed }
  /** What the system refused: the global shortcut, the start at login. */
  readonly desktopProblems: readonly AppError[]
  readonly update: UpdateState
}

/** How much faster than real time demo tasks run. */
export type DemoSpeed = 1 | 10 | 60

/** Reading activity of one watched task. */
export interface TaskActivity {
  readonly taskId: number
  readonly isReading: boolean
  /** Epoch milliseconds; null when it is not read by itself. */
  readonly nextReadAt: number | null
  readonly lastReadAt: number | null
  /** Milliseconds between two reads while all is well; null when it is not read by itself. */
  readonly intervalMs: number | null
  /** Why the last read failed; null when it did not. */
  readonly problem: AppError | null
}

/** Everything the page needs to draw its first frame. */
export interface Snapshot {
  readonly settings: Settings
  /** The language in force: the setting, or what the system asks for. */
  readonly locale: 'zh-CN' | 'en'
  readonly profiles: readonly Profile[]
  readonly status: AppStatus
  readonly counts: TaskCounts
  readonly activity: readonly TaskActivity[]
  /** Of every watched task that runs. */
  readonly forecasts: readonly TaskForecast[]
  readonly platform: 'darwin' | 'win32' | 'linux'
  readonly version: string
  readonly dataFolder: string
  /** Host the requests go to. */
  readonly apiHost: string
  /** Epoch milliseconds of when the application last ended without being asked to; null when it did not. */
  readonly crashedAt: number | null
  /** Notices that wait to be raised. */
  readonly queuedNotices: readonly Notice[]
  /** What became of the wish to restore a backup at this start; null without one, or when a page has told it. */
  readonly restored: RestoreOutcome | null
}

/** One entry of a quick add. */
export interface AddTasksInput {
  readonly profileId: string
  readonly externalIds: readonly string[]
  readonly alias: string
  readonly tags: readonly string[]
  readonly isFavorite: boolean
  readonly isMuted: boolean
}

/** What the user can change of a task; absent fields stay. */
export interface TaskEdit {
  readonly alias?: string
  readonly note?: string
  readonly tags?: readonly string[]
  readonly isFavorite?: boolean
  readonly isMuted?: boolean
  readonly isSeen?: boolean
  /** Null: as the settings say. */
  readonly refreshInterval?: RefreshInterval | null
  /** Goes on waiting for a slow or stuck task, without a word about it until it changes. */
  readonly isPatient?: boolean
}

/** A composed notification on its way to the system. */
export interface Delivery {
  readonly noticeId: number
  readonly title: string
  readonly body: string
}

/** What became of a test notification; `noAnswer`: the system said nothing within 5 seconds. */
export interface NoticeTest {
  readonly state: 'shown' | 'notShown' | 'noAnswer'
  /** The system's words; "" without any. */
  readonly reason: string
}

/** A rectangle of the window. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A file of a diagnostics bundle, as it will be saved. */
export interface BundleFile {
  readonly name: string
  readonly text: string
}

/** So many tasks can be named in one request. */
export const maxIdsPerRequest = 10_000

/** Requests of the page: `input → output`, always wrapped in `Promise<Result<output>>`. */
export interface Requests {
  'app:ready': (input: object) => Snapshot
  'app:open-link': (input: { readonly link: LinkKey; readonly taskId: number | null }) => null
  /** Copies a text, or a part of the window (in its own pixels) as a picture. */
  'app:copy': (input: { readonly text: string } | { readonly area: Area }) => null
  /** Answers the question at closing: ends the application or hides the window. */
  'app:leave': (input: { readonly action: 'quit' | 'hide' }) => null
  /** Which task is on screen: it is read more often and not notified about. Null: none. */
  'app:look-at': (input: { readonly taskId: number | null }) => null
  'settings:update': (input: { readonly changes: Partial<EditableSettings> }) => Settings
  /** Runs one check of the self-check. */
  'checks:run': (input: { readonly check: CheckId }) => CheckFinding
  /** Opens or mends something of the system for the user. */
  'system:do': (input: { readonly action: SystemAction }) => null
  'updates:do': (input: { readonly action: UpdateAction }) => UpdateState
  'demo:set': (input: { readonly isOn: boolean; readonly speed: DemoSpeed }) => null
  /** Creates (id null) or changes a profile; its key is saved apart. */
  'profiles:save': (input: {
    readonly id: string | null
    readonly label: string
    readonly color: ProfileColor
    readonly isDefault: boolean
  }) => Profile
  /** Forgets the key and the profile; its tasks and their history stay readable. */
  'profiles:remove': (input: { readonly id: string }) => null
  /** Proves the key by a signed call for a random ExternalId. */
  'profiles:verify': (input: { readonly id: string }) => { readonly requestId: string }
  /** Asks for a MessagePort to the keychain helper; it arrives as a message `keys:port`. */
  'keys:open-port': (input: {
    readonly profileId: string
    readonly place: 'keychain' | 'session'
  }) => null
  'keys:find-sources': (input: object) => readonly KeySource[]
  'keys:import': (input: {
    readonly sourceId: string
    readonly profileId: string
    readonly place: 'keychain' | 'session'
  }) => Profile
  /** Shows the files of a diagnostics bundle, or saves those last shown where the user says. */
  'support:bundle': (input: {
    readonly taskId: number | null
    readonly action: 'preview' | 'save'
  }) => { readonly files: readonly BundleFile[] } | { readonly fileName: string }
  'tasks:page': (input: { readonly query: TaskQuery; readonly cursor: string | null }) => TaskPage
  'tasks:groups': (input: { readonly query: TaskQuery; readonly by: Grouping }) => TaskGroups
  /** A task, how long its steps usually take, and what is known of its failure. */
  'tasks:get': (input: { readonly taskId: number }) => {
    readonly record: TaskRecord
    readonly typicals: readonly StepTypical[]
    readonly failure: FailureMemory | null
    readonly firstFailure: FirstFailure | null
    /** The run it is best compared with; null when there is none. */
    readonly partnerId: number | null
  }
  /** Keeps how failures of a signature were solved; an empty note is forgotten. */
  'failures:note': (input: { readonly signature: string; readonly note: string }) => null
  'tasks:add': (input: AddTasksInput) => {
    readonly added: readonly TaskRecord[]
    readonly existing: readonly TaskRecord[]
  }
  'tasks:edit': (input: { readonly taskIds: readonly number[]; readonly edit: TaskEdit }) => null
  'tasks:watch': (input: {
    readonly taskIds: readonly number[]
    readonly action: 'pause' | 'resume' | 'refresh'
  }) => null
  /** Removes tasks from every list, or brings just removed ones back. */
  'tasks:remove': (input: { readonly taskIds: readonly number[]; readonly isUndo: boolean }) => null
  /** The favourites in their new order, all of them. */
  'tasks:order-favorites': (input: { readonly taskIds: readonly number[] }) => null
  'readings:page': (input: { readonly taskId: number; readonly cursor: string | null }) => {
    readonly readings: readonly StoredReading[]
    readonly nextCursor: string | null
  }
  /** How tasks ended in the last days (null: ever), for an account or for all (null). */
  'insights:read': (input: {
    readonly profileId: string | null
    readonly days: InsightDays
  }) => Insights
  'notices:page': (input: { readonly cursor: string | null; readonly onlyUnread: boolean }) => {
    readonly notices: readonly Notice[]
    readonly nextCursor: string | null
  }
  /** `noticeIds` null means all. */
  'notices:mark': (input: {
    readonly noticeIds: readonly number[] | null
    readonly action: 'read' | 'clear'
  }) => null
  /** Hands a composed notification to the system; answers what is known of it at once. */
  'notices:deliver': (input: Delivery) => { readonly state: NoticeState }
  /** Sends a test notification the way every other one goes. */
  'notices:test': (input: object) => NoticeTest
  /** Long work on the history; `app.busy` while there is some. Progress comes as `data:progress`. */
  'data:run': (input: { readonly job: DataJob }) => DataOutcome
  /** Ends the work that runs, if any; what it has begun is undone. */
  'data:cancel': (input: object) => null
}

/** What main tells the page, in order, on one channel. */
export type AppEvent =
  | {
      readonly type: 'tasks:changed'
      readonly tasks: readonly TaskRecord[]
      readonly removedIds: readonly number[]
      readonly counts: TaskCounts
    }
  /** Another program changed the history: lists are to be read again. */
  | { readonly type: 'tasks:stale' }
  | { readonly type: 'tasks:activity'; readonly activity: readonly TaskActivity[] }
  | { readonly type: 'tasks:forecast'; readonly forecasts: readonly TaskForecast[] }
  | { readonly type: 'notices:raise'; readonly notices: readonly Notice[] }
  | {
      readonly type: 'notices:changed'
      readonly notices: readonly Notice[]
      readonly counts: TaskCounts
    }
  | { readonly type: 'status:changed'; readonly status: AppStatus }
  | {
      readonly type: 'settings:changed'
      readonly settings: Settings
      readonly locale: 'zh-CN' | 'en'
    }
  | { readonly type: 'profiles:changed'; readonly profiles: readonly Profile[] }
  | { readonly type: 'app:go'; readonly to: Destination }
  /** How far the work of `data:run` is; at most ten times a second. */
  | { readonly type: 'data:progress'; readonly progress: DataProgress }
  /** So many tasks are kept longer than the user wants. */
  | { readonly type: 'data:overdue'; readonly tasks: number }

/** Where main asks the page to go: a notification or a tray item was clicked. */
export type Destination =
  | { readonly screen: 'task'; readonly taskId: number }
  | { readonly screen: 'following' | 'favorites' | 'history' | 'notices' | 'settings' | 'check' }
  /** The search field, and the question at closing the window. */
  | { readonly screen: 'search' | 'closing' }
  /** What the help menu leads to. */
  | { readonly screen: 'shortcuts' | 'about' }
  /** The add sheet; `text` is what was on the clipboard, "" when that held no id. */
  | { readonly screen: 'add'; readonly text?: string }
  /** A deep link: asks, never adds by itself. `account` is the label it names. */
  | {
      readonly screen: 'confirmAdd'
      readonly externalId: string
      readonly account: string | null
    }

export type Channel = keyof Requests
export type RequestInput<C extends Channel> = Parameters<Requests[C]>[0]
export type RequestOutput<C extends Channel> = ReturnType<Requests[C]>

/** One handler for every request. */
export type Handlers = {
  readonly [C in Channel]: (input: RequestInput<C>) => Promise<Result<RequestOutput<C>>>
}

/** Every request channel; the compiler checks that none is missing. */
export const channels = Object.keys({
  'app:ready': true,
  'app:open-link': true,
  'app:copy': true,
  'app:leave': true,
  'app:look-at': true,
  'settings:update': true,
  'checks:run': true,
  'system:do': true,
  'updates:do': true,
  'demo:set': true,
  'profiles:save': true,
  'profiles:remove': true,
  'profiles:verify': true,
  'keys:open-port': true,
  'keys:find-sources': true,
  'keys:import': true,
  'support:bundle': true,
  'tasks:page': true,
  'tasks:groups': true,
  'tasks:get': true,
  'tasks:add': true,
  'tasks:edit': true,
  'tasks:watch': true,
  'tasks:remove': true,
  'tasks:order-favorites': true,
  'failures:note': true,
  'readings:page': true,
  'insights:read': true,
  'notices:page': true,
  'notices:mark': true,
  'notices:deliver': true,
  'notices:test': true,
  'data:run': true,
  'data:cancel': true,
} satisfies Record<Channel, true>) as readonly Channel[]

/** Channel of all events. */
export const eventChannel = 'app:event'
/** Message that brings the MessagePort asked for with `keys:open-port`. */
export const keyPortMessage = 'keys:port'

/** What the preload puts on the page's `window.runwatch`. */
export interface Bridge {
  request<C extends Channel>(channel: C, input: RequestInput<C>): Promise<Result<RequestOutput<C>>>
  /** Starts listening; returns the way to stop. */
  onEvent(listener: (event: AppEvent) => void): () => void
  /** Sends a credential straight to the keychain helper; main never sees it. */
  saveKey(
    profileId: string,
    place: 'keychain' | 'session',
    credential: Credential,
  ): Promise<Result<null>>
}
