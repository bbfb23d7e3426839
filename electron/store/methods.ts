import type { StoreApi } from '../shared/store-api'

/**
 * How a method treats the file: `read` and `write` are transactions, `touch` is a write that may be
 * lost with the power (not with the program), `file` deals with the file itself.
 */
export type MethodKind = 'read' | 'write' | 'touch' | 'file'

/** Every method of the store; the compiler checks that none is missing. */
export const methodKinds = {
  listProfiles: 'read',
  saveProfile: 'write',
  setProfileKey: 'write',
  keyFingerprint: 'read',
  removeProfile: 'write',
  deleteDemo: 'write',
  addTasks: 'write',
  getTask: 'read',
  findTasks: 'read',
  pageTasks: 'read',
  groupTasks: 'read',
  countTasks: 'read',
  listActiveTasks: 'read',
  editTasks: 'write',
  setWatch: 'write',
  endWatch: 'write',
  orderFavorites: 'write',
  removeTasks: 'write',
  restoreTasks: 'write',
  purgeRemoved: 'write',
  previewTidy: 'read',
  tidy: 'write',
  recordReading: 'write',
  durationSamples: 'read',
  tellPace: 'write',
  touchTask: 'touch',
  outcomesBefore: 'read',
  failureMemory: 'read',
  noteFailure: 'write',
  firstFailure: 'read',
  partnerOf: 'read',
  serviceInsights: 'read',
  failureGroups: 'read',
  busyHours: 'read',
  pageReadings: 'read',
  stageDurations: 'read',
  addNotice: 'write',
  addDigest: 'write',
  queuedNotices: 'read',
  claimNotice: 'write',
  settleNotice: 'write',
  markNoticeClicked: 'write',
  pageNotices: 'read',
  markNotices: 'write',
  storeSize: 'read',
  backup: 'file',
  close: 'file',
} as const satisfies Record<keyof StoreApi, MethodKind>

export type Method = keyof StoreApi

/** The names of all methods. */
export const methods = Object.keys(methodKinds) as readonly Method[]

/** What a method answers when it succeeds. */
export type Answer<M extends Method> = Extract<
  Awaited<ReturnType<StoreApi[M]>>,
  { readonly ok: true }
>['value']

/** The methods as plain functions: they answer the value, or throw what `failures.ts` knows. */
export type Operations = {
  readonly [M in Method]: (...args: Parameters<StoreApi[M]>) => Answer<M>
}

/** The operations of one kind of thing. */
export type Part<M extends Method> = Pick<Operations, M>

/** The store without its promises, as it runs in the worker. */
export type SyncStore = {
  readonly [M in Method]: (...args: Parameters<StoreApi[M]>) => Awaited<ReturnType<StoreApi[M]>>
}
