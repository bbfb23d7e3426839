import { appError, type AppError } from '../../electron/shared/errors'
import type { DurationHistory } from '../../electron/shared/forecast'
import type { Notice, NoticeDraft } from '../../electron/shared/notice'
import type { Profile } from '../../electron/shared/profile'
import type { Result } from '../../electron/shared/result'
import type { StoreApi } from '../../electron/shared/store-api'
import type { StoredReading, TaskRecord } from '../../electron/shared/task'

/** What a fake store remembers. */
export interface State {
  readonly profiles: Map<string, Profile & { readonly fingerprint: string }>
  readonly tasks: Map<number, TaskRecord>
  readonly removedAt: Map<number, number>
  readonly readings: StoredReading[]
  readonly notices: Map<number, Notice>
  /** The digest a notice was told by. */
  readonly digestOf: Map<number, number>
  /** Signatures of failures, by task. */
  readonly failures: Map<number, string>
  /** Seconds that ended tasks took. */
  readonly lengths: Map<number, number | null>
  readonly failureNotes: Map<string, { readonly text: string; readonly changedAt: number }>
  favorites: readonly number[]
  stageDurations: Value<'stageDurations'>
  lastId: number
  /** What `durationSamples` answers for every service. */
  history: DurationHistory
}

/** The methods of a store as plain functions; expected failures are thrown. */
export type Methods = {
  readonly [K in keyof StoreApi]: (...args: Parameters<StoreApi[K]>) => Value<K>
}

/** What a method of a store answers when it succeeds. */
export type Value<K extends keyof StoreApi> =
  Awaited<ReturnType<StoreApi[K]>> extends Result<infer T> ? T : never

/** Rows per page, as in the real store. */
export const pageSize = 50

/** What a method throws to answer an error. */
export class Refusal extends Error {
  constructor(readonly error: AppError) {
    super(error.code)
  }
}

/** Nothing was stored yet. */
export function emptyState(): State {
  return {
    profiles: new Map(),
    tasks: new Map(),
    removedAt: new Map(),
    readings: [],
    notices: new Map(),
    digestOf: new Map(),
    failures: new Map(),
    lengths: new Map(),
    failureNotes: new Map(),
    favorites: [],
    stageDurations: [],
    lastId: 0,
    history: { finishedRuns: 0, samples: [] },
  }
}

/** The next id of anything. */
export function nextId(state: State): number {
  state.lastId += 1
  return state.lastId
}

/** The task, or a refusal. */
export function taskOf(state: State, id: number): TaskRecord {
  const record = state.removedAt.has(id) ? undefined : state.tasks.get(id)
  if (record === undefined) throw new Refusal(appError('input.unknownTask'))
  return record
}

/** Changes fields of a task that is there. */
export function change(state: State, id: number, changes: Partial<TaskRecord>): TaskRecord {
  const changed = { ...taskOf(state, id), ...changes }
  state.tasks.set(id, changed)
  return changed
}

/** Tasks that were not removed. */
export function listed(state: State): readonly TaskRecord[] {
  return [...state.tasks.values()].filter(({ id }) => !state.removedAt.has(id))
}

/** Those of the ids that are there; none is an error, as in the real store. */
export function some(state: State, ids: readonly number[]): readonly TaskRecord[] {
  const records = listed(state)
  const found = ids.flatMap((id) => records.find((record) => record.id === id) ?? [])
  if (ids.length > 0 && found.length === 0) throw new Refusal(appError('input.unknownTask'))
  return found
}

/** Stores a notice. */
export function addNotice(
  state: State,
  draft: NoticeDraft,
  about: Pick<Notice, 'taskId' | 'profileId'>,
  now: number,
): Notice {
  const notice: Notice = {
    id: nextId(state),
    kind: draft.kind,
    ...about,
    facts: draft.facts,
    createdAt: now,
    state: draft.holdReason === null ? 'queued' : 'heldBack',
    stateReason: draft.holdReason ?? '',
    isRead: false,
    wasClicked: false,
  }
  state.notices.set(notice.id, notice)
  return notice
}
