import { appError } from '../shared/errors'
import type { Notice, NoticeDraft } from '../shared/notice'
import { fail, ok, type Result } from '../shared/result'
import type { ServiceOutcomes } from '../shared/store-api'
import type { Reading, TaskRecord, Watch } from '../shared/task'
import { changesBetween } from './change'
import { watchAfterReading } from './ending'
import type { WatchAttention } from './notices'
import { draftOf, noticeOf, signatureOf, type DraftInput } from './reading-draft'
import { refreshIntervalOf } from './schedule'
import type { Telling } from './telling'
import { createToldEnds } from './told-ends'
import { createWaitingStates, type WaitingState } from './waiting-states'
import type { WatchEngineOptions } from './watch-options'
import { isTemporary, type WriteOutcome, type WriteQueue } from './write-queue'

/** A read that succeeded, about to be kept. */
export interface Observation {
  readonly record: TaskRecord
  readonly reading: Reading
  /** How long the task has been watched since the user last asked for it, in milliseconds. */
  readonly watchedMs: number
}

/** What is on disk now. `touched`: only the time of the last read moved. */
export type Recorded =
  | { readonly kind: 'changed'; readonly record: TaskRecord; readonly notice: Notice | null }
  | { readonly kind: 'touched'; readonly record: TaskRecord }
  | { readonly kind: 'gone'; readonly record: TaskRecord }

/** What recording works with. */
export interface RecorderOptions extends Pick<
  WatchEngineOptions,
  'clock' | 'store' | 'settings' | 'isDemo'
> {
  readonly queue: WriteQueue
  readonly telling: Pick<Telling, 'isBurst' | 'decided'>
  attention(): WatchAttention
  isCatchingUp(profileId: string): boolean
  /** How long a task will probably still take; null when unknown. */
  remainingMs(taskId: number): number | null
  /** The record as last heard of from the history; null when it is not watched any more. */
  knownRecord(record: TaskRecord): TaskRecord | null
  /** Something is on disk: the one way anybody hears of it. */
  recorded(recorded: Recorded): void
  noticeAdded(notice: Notice): void
}

/** Keeps what was observed. Nobody is told of anything that is not on disk. */
export interface Recorder {
  keep(observation: Observation): Promise<WriteOutcome>
  /** Ends a watch without a reading. */
  end(record: TaskRecord, watch: Watch): Promise<WriteOutcome>
  /** Adds a notice that no reading caused. */
  addNotice(draft: NoticeDraft, profileId: string): Promise<WriteOutcome>
  /** A record as it will be once everything that waits is written. */
  newest(record: TaskRecord): TaskRecord
}

const mostConflicts = 5

/** A recorder over a store. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { clock, store, queue } = options
  const waiting = createWaitingStates()
  const toldEnds = createToldEnds()

  function decide(
    { record, reading, watchedMs }: Observation,
    outcomes: ServiceOutcomes | null,
  ): DraftInput {
    const settings = options.settings()
    const changes = changesBetween(record.task, reading.task)
    const isByHandOnly = refreshIntervalOf(record, settings) === 'manual'
    return {
      record,
      reading,
      changes,
      news: toldEnds.news(record.id, changes),
      watch: watchAfterReading({ record, reading, watchedMs, isByHandOnly }),
      settings,
      isDemo: options.isDemo(record.profileId),
      attention: options.attention(),
      isCatchingUp: options.isCatchingUp(record.profileId),
      isBurst: options.telling.isBurst(record.id),
      outcomes,
      remainingMs: options.remainingMs(record.id),
    }
  }

  /** How earlier tasks of the service ended, when this one has news of its own end. */
  async function outcomesFor(observation: Observation): Promise<Result<ServiceOutcomes | null>> {
    const { news, record, reading } = decide(observation, null)
    const hasEnded = news.some(({ kind }) => kind === 'finished' || kind === 'failed')
    if (!hasEnded || reading.task.serverName === '') return ok(null)
    return store.outcomesBefore({
      taskId: record.id,
      serverName: reading.task.serverName,
      failureSignature: signatureOf(reading.task),
    })
  }

  async function writeReading(observation: Observation): Promise<Result<null>> {
    let record = options.knownRecord(observation.record) ?? observation.record
    for (let conflicts = 0; conflicts < mostConflicts; conflicts += 1) {
      const outcomes = await outcomesFor({ ...observation, record })
      if (!outcomes.ok) return outcomes
      const decision = decide({ ...observation, record }, outcomes.value)
      if (decision.changes.length === 0) return writeTouch(decision)
      const draft = draftOf(decision)
      if (draft.notice !== null) options.telling.decided(record.id, draft.notice)
      const stored = await store.recordReading(draft)
      if (!stored.ok) return stored
      const outcome = stored.value
      if (outcome.kind === 'gone') return fail(appError('input.unknownTask'))
      if (outcome.kind === 'recorded') {
        toldEnds.remember(record.id, decision.changes)
        options.recorded({ ...outcome, kind: 'changed' })
        return ok(null)
      }
      // Another program stored a reading first: what it saw later than we did counts.
      record = outcome.record
      if ((record.lastReadAt ?? 0) > observation.reading.observedAt) {
        options.recorded({ kind: 'changed', record, notice: null })
        return ok(null)
      }
    }
    return fail(appError('store.busy', { detail: 'another program keeps writing' }))
  }

  async function writeTouch(decision: DraftInput): Promise<Result<null>> {
    const { record, reading, watch } = decision
    const { observedAt, requestId } = reading
    const touched = await store.touchTask(record.id, observedAt, requestId)
    if (!touched.ok) return touched
    if (!isSameWatch(record.watch, watch)) return writeWatch(record.id, watch, noticeOf(decision))
    const firstReadAt = record.firstReadAt ?? observedAt
    options.recorded({
      kind: 'touched',
      record: { ...record, firstReadAt, lastReadAt: observedAt, lastRequestId: requestId },
    })
    return ok(null)
  }

  async function writeWatch(
    taskId: number,
    watch: Watch,
    notice: NoticeDraft | null,
  ): Promise<Result<null>> {
    if (watch.state === 'ended') {
      const ended = await store.endWatch(taskId, watch, notice, clock.now())
      if (!ended.ok) return ended
      options.recorded({ ...ended.value, kind: 'changed' })
      return ok(null)
    }
    const set = await store.setWatch([taskId], watch)
    if (!set.ok) return set
    for (const record of set.value) options.recorded({ kind: 'changed', record, notice: null })
    return ok(null)
  }

  async function write(
    record: TaskRecord,
    attempt: () => Promise<Result<null>>,
    state: WaitingState | null,
  ): Promise<WriteOutcome> {
    let isWaiting = false
    const outcome = await queue.write({
      isWorthKeeping: state !== null,
      async attempt() {
        const result = await attempt()
        if (!result.ok && result.error.code === 'input.unknownTask') {
          toldEnds.forget(record.id)
          options.recorded({ kind: 'gone', record })
        }
        if (isWaiting && (result.ok || !isTemporary(result.error))) waiting.settle(record.id)
        return result
      },
    })
    isWaiting = outcome === 'waiting'
    if (isWaiting && state !== null) waiting.add(record.id, state)
    return outcome
  }

  return {
    keep(observation) {
      const { record, reading } = observation
      const newest = waiting.newest(record)
      const { changes, watch } = decide({ ...observation, record: newest }, null)
      const isNews = changes.length > 0 || !isSameWatch(newest.watch, watch)
      return write(record, () => writeReading(observation), isNews ? { reading, watch } : null)
    },
    end: (record, watch) =>
      write(record, () => writeWatch(record.id, watch, null), { reading: null, watch }),
    addNotice: (draft, profileId) =>
      queue.write({
        isWorthKeeping: true,
        async attempt() {
          const added = await store.addNotice(draft, { taskId: null, profileId }, clock.now())
          if (!added.ok) return added
          options.noticeAdded(added.value)
          return ok(null)
        },
      }),
    newest: (record) => waiting.newest(record),
  }
}

function isSameWatch(a: Watch, b: Watch): boolean {
  const reasonOf = (watch: Watch) => (watch.state === 'active' ? '' : watch.reason)
  return a.state === b.state && reasonOf(a) === reasonOf(b)
}
