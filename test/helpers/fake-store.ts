import type { AppError } from '../../electron/shared/errors'
import type { DurationHistory } from '../../electron/shared/forecast'
import type { Notice } from '../../electron/shared/notice'
import { fail, ok, type Result } from '../../electron/shared/result'
import type { StoreApi } from '../../electron/shared/store-api'
import type { StoredReading, TaskRecord } from '../../electron/shared/task'
import { failureMethods } from './fake-store-failures'
import { insightMethods } from './fake-store-insights'
import { keepingMethods } from './fake-store-keeping'
import { noticeMethods } from './fake-store-notices'
import { profileMethods } from './fake-store-profiles'
import { emptyState, Refusal, type Value } from './fake-store-state'
import { taskMethods } from './fake-store-tasks'

/** A history in memory that keeps the promises of `StoreApi`. */
export interface FakeStore extends StoreApi {
  /** Every call answers this error from now on; null makes the store work again. */
  failWith(error: AppError | null): void
  /** Puts a record there as it is. */
  put(record: TaskRecord): TaskRecord
  /** Says how long stages took. */
  setStageDurations(durations: Value<'stageDurations'>): void
  /** What is known of how long steps take, for every service. */
  learn(history: DurationHistory): void
  /** Every notice, oldest first. */
  notices(): readonly Notice[]
  /** Every reading of a task, oldest first. */
  readings(taskId: number): readonly StoredReading[]
  /** Names of the methods called, in order. */
  calls(): readonly string[]
}

/** An empty history. */
export function createFakeStore(): FakeStore {
  const state = emptyState()
  const methods = {
    ...profileMethods(state),
    ...taskMethods(state),
    ...failureMethods(state),
    ...insightMethods(state),
    ...noticeMethods(state),
    ...keepingMethods(state),
  }
  const calls: string[] = []
  let failure: AppError | null = null

  /** Answers as the worker does: later, and an error as a value. */
  function asynchronous<K extends keyof StoreApi>(name: K): StoreApi[K] {
    const method = methods[name] as (...args: unknown[]) => Value<K>
    const call = (...args: unknown[]): Promise<Result<Value<K>>> => {
      calls.push(name)
      if (failure !== null) return Promise.resolve(fail(failure))
      try {
        return Promise.resolve(ok(method(...args)))
      } catch (refusal) {
        if (refusal instanceof Refusal) return Promise.resolve(fail(refusal.error))
        throw refusal
      }
    }
    return call as unknown as StoreApi[K]
  }

  const names = Object.keys(methods) as (keyof StoreApi)[]
  const api = Object.fromEntries(names.map((name) => [name, asynchronous(name)]))
  return {
    ...(api as unknown as StoreApi),
    failWith(error) {
      failure = error
    },
    put(record) {
      state.tasks.set(record.id, record)
      state.lastId = Math.max(state.lastId, record.id, record.lastReadingId ?? 0)
      return record
    },
    setStageDurations(durations) {
      state.stageDurations = durations
    },
    learn(history) {
      state.history = history
    },
    notices: () => [...state.notices.values()],
    readings: (taskId) => state.readings.filter((reading) => reading.taskId === taskId),
    calls: () => calls,
  }
}
