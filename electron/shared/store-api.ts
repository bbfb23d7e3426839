import type { FailureMemory, FirstFailure } from './failure-memory'
import type { DurationHistory } from './forecast'
import type { BusyHours, FailureGroups, InsightScope, ServiceInsights } from './insights'
import type { Notice, NoticeDraft, NoticeState, PassingReason } from './notice'
import type { CredentialHint, KeyPlace, Profile, ProfileColor } from './profile'
import type { Result } from './result'
import type { BackupInfo, RetentionRule, StoreSize, Tidied, TidyPreview } from './retention'
import type { Pace, Reading, StoredReading, TaskChange, TaskRecord, Watch } from './task'
import type { AddTasksInput, TaskEdit } from './contract'
import type { Grouping, TaskCounts, TaskGroups, TaskPage, TaskQuery } from './task-query'

/** What the user decides about a profile. */
export interface ProfileDraft {
  /** Null creates one. `demo` is created under its fixed id. */
  readonly id: string | null
  readonly kind: 'cloud' | 'demo'
  readonly label: string
  readonly color: ProfileColor
  readonly isDefault: boolean
}

/** A successful read on its way to disk, with everything that follows from it. */
export interface ReadingDraft {
  readonly taskId: number
  /** `TaskRecord.lastReadingId` the changes were computed against. */
  readonly baseReadingId: number | null
  readonly reading: Reading
  /** Never empty: a read that changed nothing is `touchTask`. */
  readonly changes: readonly TaskChange[]
  readonly watch: Watch
  /** False when an end of the task waits to be looked at. */
  readonly isSeen: boolean
  /** Of the failure the task ended with; "" for any other task. */
  readonly failureSignature: string
  /** From the task's start to its end; null while it is open, or when unknown. */
  readonly durationSeconds: number | null
  readonly notice: NoticeDraft | null
}

/** How the tasks of a service and account ended before one of them. */
export interface ServiceOutcomes {
  /** Status of the one that ended last; null when none did. */
  readonly previous: string | null
  /** How many of them failed with the same signature. */
  readonly sameFailures: number
}

/** What was held back and is told now. */
export interface Digest {
  /** A `digest` waiting to be raised, or the only notice there was, waiting again. */
  readonly notice: Notice
  /** Tasks of the notices it covers. */
  readonly taskIds: readonly number[]
}

/** `conflict`: another program stored a reading first; compute the changes again from `record`. */
export type RecordOutcome =
  | { readonly kind: 'recorded'; readonly record: TaskRecord; readonly notice: Notice | null }
  | { readonly kind: 'conflict'; readonly record: TaskRecord }
  | { readonly kind: 'gone' }

/**
 * The history on disk. Every method is one transaction; a change is durable when the promise
 * resolves. Failures are `store.*` or `input.*` errors. Times are epoch milliseconds, given.
 */
export interface StoreApi {
  /** All profiles, removed ones too, default first, then by creation. */
  listProfiles(): Promise<Result<readonly Profile[]>>
  saveProfile(draft: ProfileDraft, now: number): Promise<Result<Profile>>
  /** Remembers that a key was saved and how it looks, or (place `none`) that there is none. */
  setProfileKey(
    profileId: string,
    place: KeyPlace,
    hint: CredentialHint | null,
  ): Promise<Result<Profile>>
  /** Fingerprint of the saved key; "" without one. */
  keyFingerprint(profileId: string): Promise<Result<string>>
  /** Marks the profile removed and pauses its watches; answers the tasks that changed. */
  removeProfile(profileId: string): Promise<Result<readonly TaskRecord[]>>
  /** Deletes the demo profile with its tasks, readings and notices; answers the task ids. */
  deleteDemo(): Promise<Result<readonly number[]>>

  /** Adds what is new (a removed task of the same id comes back), answers both kinds in order. */
  addTasks(
    input: AddTasksInput,
    now: number,
  ): Promise<
    Result<{ readonly added: readonly TaskRecord[]; readonly existing: readonly TaskRecord[] }>
  >
  getTask(taskId: number): Promise<Result<TaskRecord>>
  findTasks(externalId: string, profileId: string | null): Promise<Result<readonly TaskRecord[]>>
  /** At most 50 rows, by key: a page does not shift when rows before it change. */
  pageTasks(query: TaskQuery, cursor: string | null): Promise<Result<TaskPage>>
  groupTasks(query: TaskQuery, by: Grouping): Promise<Result<TaskGroups>>
  countTasks(): Promise<Result<TaskCounts>>
  /** Every task with an active watch and a profile that is not removed. */
  listActiveTasks(): Promise<Result<readonly TaskRecord[]>>
  editTasks(taskIds: readonly number[], edit: TaskEdit): Promise<Result<readonly TaskRecord[]>>
  setWatch(taskIds: readonly number[], watch: Watch): Promise<Result<readonly TaskRecord[]>>
  /** Ends a watch without a reading (not found, too long …) and queues the notice, if any. */
  endWatch(
    taskId: number,
    watch: Watch,
    notice: NoticeDraft | null,
    now: number,
  ): Promise<Result<{ readonly record: TaskRecord; readonly notice: Notice | null }>>
  orderFavorites(taskIds: readonly number[]): Promise<Result<readonly TaskRecord[]>>
  /** Hides tasks from every list and stops their watch; `restoreTasks` brings them back as they were. */
  removeTasks(taskIds: readonly number[], now: number): Promise<Result<null>>
  restoreTasks(taskIds: readonly number[]): Promise<Result<readonly TaskRecord[]>>
  /** Deletes for good what was removed before an instant; answers how many. */
  purgeRemoved(before: number): Promise<Result<number>>
  /**
   * What `tidy` would delete: tasks the rule covers that nobody watches, that were seen, and that
   * have no star, note, alias or tag. Removed tasks, which can be brought back, are left alone.
   */
  previewTidy(rule: RetentionRule, now: number): Promise<Result<TidyPreview>>
  /** Deletes the oldest of these for good, at most `limit`, with their readings. */
  tidy(rule: RetentionRule, now: number, limit: number): Promise<Result<Tidied>>

  recordReading(draft: ReadingDraft): Promise<Result<RecordOutcome>>
  /**
   * How long each step and stage took, in the nearest scope that has enough: this account and
   * service, this service, everything. The demo and real accounts do not learn from each other.
   */
  durationSamples(profileId: string, serverName: string): Promise<Result<DurationHistory>>
  /**
   * Remembers that a pace was told and queues the notice, if any; null when there is nothing to tell:
   * a newer reading came, it was told already, or the user goes on waiting.
   */
  tellPace(
    taskId: number,
    pace: Pace,
    baseReadingId: number | null,
    notice: NoticeDraft | null,
    now: number,
  ): Promise<Result<{ readonly record: TaskRecord; readonly notice: Notice | null } | null>>
  /** How the tasks of the same service and account ended before this one. */
  outcomesBefore(about: {
    readonly taskId: number
    readonly serverName: string
    readonly failureSignature: string
  }): Promise<Result<ServiceOutcomes>>
  /** What is remembered of failures like a task's; null for one that did not fail, or not say why. */
  failureMemory(taskId: number): Promise<Result<FailureMemory | null>>
  /** Keeps how failures of a signature were solved; an empty note is forgotten. */
  noteFailure(signature: string, note: string, now: number): Promise<Result<null>>
  /** The answer that first told of a task's failure; null for a task that has not failed. */
  firstFailure(taskId: number): Promise<Result<FirstFailure | null>>
  /** The task of the same service and account that finished last before a task's end; null: none. */
  partnerOf(taskId: number): Promise<Result<number | null>>
  /** How tasks ended and how long they took, for each service. */
  serviceInsights(scope: InsightScope): Promise<Result<ServiceInsights>>
  /** Failures that are alike, most often first. */
  failureGroups(scope: InsightScope): Promise<Result<FailureGroups>>
  /** When tasks ended. */
  busyHours(scope: InsightScope): Promise<Result<BusyHours>>
  /** Notes a read that changed nothing. */
  touchTask(taskId: number, readAt: number, requestId: string): Promise<Result<null>>
  /** Readings of a task, newest first, at most 50. */
  pageReadings(
    taskId: number,
    cursor: string | null,
  ): Promise<
    Result<{ readonly readings: readonly StoredReading[]; readonly nextCursor: string | null }>
  >

  /** How long stages took, in seconds: of each the newest, at most 200; demo tasks do not count. */
  stageDurations(): Promise<
    Result<readonly { readonly name: string; readonly seconds: readonly number[] }[]>
  >

  /** A notice that no reading caused, such as a rejected key. */
  addNotice(
    draft: NoticeDraft,
    about: { readonly taskId: number | null; readonly profileId: string | null },
    now: number,
  ): Promise<Result<Notice>>
  /**
   * Tells what was held back for some reasons and not told since: one notice waits to be raised
   * again, several are told by one digest. It covers notices that were told already too
   * (`toldIds`); a digest among them gives way to the new one. Null when there is nothing.
   */
  addDigest(
    reasons: readonly PassingReason[],
    toldIds: readonly number[],
    now: number,
  ): Promise<Result<Digest | null>>
  queuedNotices(): Promise<Result<readonly Notice[]>>
  /** Turns `queued` into `raised`; null when somebody else was first. */
  claimNotice(noticeId: number): Promise<Result<Notice | null>>
  settleNotice(noticeId: number, state: NoticeState, stateReason: string): Promise<Result<Notice>>
  markNoticeClicked(noticeId: number): Promise<Result<Notice>>
  /** Newest first, at most 50. */
  pageNotices(
    cursor: string | null,
    onlyUnread: boolean,
  ): Promise<Result<{ readonly notices: readonly Notice[]; readonly nextCursor: string | null }>>
  /** Null means all. Answers the notices that were changed (none for `clear`). */
  markNotices(
    noticeIds: readonly number[] | null,
    action: 'read' | 'clear',
  ): Promise<Result<readonly Notice[]>>

  storeSize(): Promise<Result<StoreSize>>
  /** Writes a verified copy beside the database, keeps the newest three of a kind; answers its path. */
  backup(now: number, kind?: BackupInfo['kind']): Promise<Result<string>>
  /** Checks the file, backs it up when asked, closes it. The store is of no use afterwards. */
  close(options: { readonly withBackup: boolean; readonly now: number }): Promise<Result<null>>
}
