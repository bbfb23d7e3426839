import type { ProfileHealth, TaskActivity } from '../shared/contract'
import { remedyFor, type AppError } from '../shared/errors'
import type { Reading, TaskRecord } from '../shared/task'
import type { Result } from '../shared/result'
import type { WatchEngineOptions } from './engine'
import { createLimiter } from './limiter'
import { watchEndedNotice, type WatchAttention } from './notices'
import type { Recorder } from './recorder'
import { nextAfterFailure, nextRead, type NextRead } from './schedule'

/** What a lane works with besides what the engine was given. */
export interface LaneOptions extends WatchEngineOptions {
  readonly profileId: string
  readonly recorder: Recorder
  attention(): WatchAttention
  isOnBattery(): boolean
}

/** Watches the tasks of one profile within its rate. */
export interface Lane {
  watch(record: TaskRecord): void
  unwatch(taskIds: readonly number[]): void
  update(record: TaskRecord): void
  refresh(record: TaskRecord): void
  /** Reads everything that is running, spread over a moment. */
  sweep(): void
  reschedule(): void
  abortRequests(): void
  clearProblem(): void
  settingsChanged(): void
  activity(): readonly TaskActivity[]
  health(): ProfileHealth
  stop(): void
}

interface Entry {
  record: TaskRecord
  /** Monotonic milliseconds; null while it is not read by itself. */
  dueAt: number | null
  /** The user asked: this one first. */
  isUrgent: boolean
  failures: number
  problem: AppError | null
  request: AbortController | null
  /** False for a task that is read once by hand. */
  isWatched: boolean
}

const maxInFlight = 6
const sweepMs = 2_000
const keyNoticeEveryMs = 3_600_000
const failuresUntilTold = 2

/** A lane without tasks. */
export function createLane(options: LaneOptions): Lane {
  const { clock, random, source, store, recorder, events, profileId } = options
  const entries = new Map<number, Entry>()
  const limiter = createLimiter(options.settings().requestsPerSecond)
  let problem: AppError | null = null
  let resumesAt: number | null = null
  let lastReadAt: number | null = null
  let failuresInRow = 0
  let inFlight = 0
  let isStopped = false
  let cancelTimer: (() => void) | null = null
  let keyNotice: { readonly code: string; readonly at: number } | null = null

  /** Asked anew after each await. */
  const hasStopped = () => isStopped
  const isBlocked = () => problem !== null && remedyFor(problem.code) === 'stopProfile'

  function health(): ProfileHealth {
    const requestsPerSecond = limiter.rate(clock.monotonic())
    return { profileId, problem, resumesAt, lastReadAt, requestsPerSecond }
  }

  function setProblem(next: AppError | null, pausedUntil: number | null): void {
    if (problem === next && resumesAt === pausedUntil) return
    problem = next
    resumesAt = pausedUntil
    events.healthChanged(health())
  }

  function activityOf(entry: Entry): TaskActivity {
    const isWaiting = entry.dueAt !== null && entry.isWatched && !isBlocked()
    return {
      taskId: entry.record.id,
      isReading: entry.request !== null,
      nextReadAt: isWaiting
        ? clock.now() + Math.max(0, (entry.dueAt ?? 0) - clock.monotonic())
        : null,
      lastReadAt: entry.record.lastReadAt,
      problem: entry.problem,
    }
  }

  function tellActivity(entry: Entry): void {
    events.activityChanged(activityOf(entry))
  }

  /** The one to read next: what the user asked for, then what has been due the longest. */
  function nextEntry(): Entry | null {
    const isPaused = options.settings().isWatchingPaused
    let best: Entry | null = null
    for (const entry of entries.values()) {
      if (entry.request !== null || entry.dueAt === null) continue
      if (!entry.isUrgent && (isPaused || isBlocked())) continue
      if (best === null || isBefore(entry, best)) best = entry
    }
    return best
  }

  /** One timer for the whole lane: it rings when the next task is due and may be sent. */
  function arm(): void {
    cancelTimer?.()
    cancelTimer = null
    if (isStopped || inFlight >= maxInFlight) return
    const entry = nextEntry()
    if (entry === null) return
    const now = clock.monotonic()
    const delayMs = Math.max(limiter.waitMs(now), (entry.dueAt ?? now) - now, 0)
    cancelTimer = clock.after(delayMs, () => {
      cancelTimer = null
      const due = nextEntry()
      const at = clock.monotonic()
      if (due !== null && (due.dueAt ?? at) <= at && limiter.waitMs(at) <= 0) void read(due)
      arm()
    })
  }

  async function read(entry: Entry): Promise<void> {
    const request = new AbortController()
    entry.request = request
    entry.isUrgent = false
    inFlight += 1
    limiter.sent(clock.monotonic())
    tellActivity(entry)
    const { externalId } = entry.record
    const result = await source.describe({ profileId, externalId }, request.signal)
    inFlight -= 1
    if (isStopped) return
    if (!request.signal.aborted && entries.get(entry.record.id) === entry) {
      await finish(entry, result, request.signal)
    }
    if (entry.request === request) entry.request = null
    if (hasStopped()) return
    if (entries.get(entry.record.id) === entry) tellActivity(entry)
    arm()
  }

  async function finish(entry: Entry, result: Result<Reading>, signal: AbortSignal): Promise<void> {
    if (!result.ok) return failed(entry, result.error)
    limiter.answered()
    failuresInRow = 0
    lastReadAt = result.value.observedAt
    setProblem(null, null)
    entry.failures = 0
    entry.problem = null
    const recorded = await recorder.record(entry.record, result.value, signal)
    if (isStopped || entries.get(entry.record.id) !== entry) return
    if (recorded.kind === 'gone') return void entries.delete(entry.record.id)
    entry.record = recorded.record
    if (recorded.kind === 'changed') events.taskChanged(recorded.record, recorded.notice)
    await plan(entry, nextRead(entry.record, circumstances(entry)))
  }

  async function failed(entry: Entry, error: AppError): Promise<void> {
    entry.failures += 1
    entry.problem = error
    if (error.code === 'app.cancelled') return
    if (remedyFor(error.code) === 'stopProfile') {
      stopProfile(error)
      return
    }
    if (error.code === 'api.rateLimited') {
      const now = clock.monotonic()
      const until = limiter.limited(now, random())
      setProblem(error, clock.now() + until - now)
      entry.failures = 0
      entry.dueAt = until
      return
    }
    if (error.code.startsWith('network.')) {
      failuresInRow += 1
      if (failuresInRow >= failuresUntilTold) setProblem(error, null)
    }
    await plan(entry, nextAfterFailure(entry.record, error, entry.failures, circumstances(entry)))
  }

  /** Nothing more is sent for this profile; what is under way is called off. */
  function stopProfile(error: AppError): void {
    for (const other of entries.values()) other.request?.abort()
    setProblem(error, null)
    const isAboutKey = !error.code.startsWith('keychain.') && error.code !== 'key.missing'
    const now = clock.now()
    if (!isAboutKey || (keyNotice?.code === error.code && now - keyNotice.at < keyNoticeEveryMs))
      return
    keyNotice = { code: error.code, at: now }
    void tellAboutKey(error, now)
  }

  async function tellAboutKey(error: AppError, now: number): Promise<void> {
    const facts = {
      name: profileId,
      externalId: '',
      versionName: '',
      stepName: '',
      failReason: error.serverCode ?? error.code,
      durationMs: null,
    }
    const holdReason = options.settings().notices.keyRejected ? null : 'kindOff'
    const about = { taskId: null, profileId }
    const notice = await store.addNotice({ kind: 'keyRejected', facts, holdReason }, about, now)
    if (notice.ok && !isStopped) events.noticeAdded(notice.value)
  }

  async function plan(entry: Entry, next: NextRead): Promise<void> {
    const isWatched = entry.record.watch.state === 'active'
    if (!isWatched) return void entries.delete(entry.record.id)
    switch (next.kind) {
      case 'after':
        entry.dueAt = clock.monotonic() + next.delayMs
        return
      case 'manual':
        entry.dueAt = null
        return
      case 'end': {
        entry.dueAt = null
        const { record } = entry
        const draft =
          next.watch.state === 'ended' && next.watch.reason === 'tooLong'
            ? watchEndedNotice({
                before: record,
                settings: options.settings(),
                isDemo: options.isDemo(profileId),
                attention: options.attention(),
                now: clock.now(),
              })
            : null
        const ended = await store.endWatch(record.id, next.watch, draft, clock.now())
        if (!ended.ok) {
          entry.dueAt = clock.monotonic() + 30_000
          return
        }
        entry.record = ended.value.record
        tellActivity(entry)
        entries.delete(record.id)
        if (!isStopped) events.taskChanged(ended.value.record, ended.value.notice)
      }
    }
  }

  function circumstances(entry: Entry) {
    const attention = options.attention()
    return {
      now: clock.now(),
      refreshInterval: options.settings().refreshInterval,
      isWindowVisible: attention.isWindowVisible,
      isSelected: attention.selectedTaskId === entry.record.id,
      isOnBattery: options.isOnBattery(),
      random: random(),
    }
  }

  function add(record: TaskRecord, isWatched: boolean): Entry {
    const entry: Entry = {
      record,
      dueAt: clock.monotonic(),
      isUrgent: false,
      failures: 0,
      problem: null,
      request: null,
      isWatched,
    }
    entries.set(record.id, entry)
    return entry
  }

  return {
    watch(record) {
      const entry = entries.get(record.id)
      if (entry === undefined) add(record, true)
      else if (!entry.isWatched)
        Object.assign(entry, { record, isWatched: true, dueAt: clock.monotonic() })
      arm()
    },
    unwatch(taskIds) {
      for (const taskId of taskIds) {
        entries.get(taskId)?.request?.abort()
        entries.delete(taskId)
      }
      arm()
    },
    update(record) {
      const entry = entries.get(record.id)
      if (entry !== undefined) entry.record = record
    },
    refresh(record) {
      const entry = entries.get(record.id) ?? add(record, record.watch.state === 'active')
      if (entry.request !== null) return
      entry.isUrgent = true
      entry.dueAt = clock.monotonic()
      arm()
    },
    sweep() {
      const now = clock.monotonic()
      for (const entry of entries.values()) {
        const at = now + random() * sweepMs
        if (entry.dueAt !== null) entry.dueAt = Math.min(entry.dueAt, at)
        entry.failures = 0
      }
      arm()
    },
    reschedule() {
      const now = clock.monotonic()
      for (const entry of entries.values()) {
        if (entry.dueAt === null || entry.failures > 0 || entry.record.task === null) continue
        const next = nextRead(entry.record, circumstances(entry))
        if (next.kind === 'after') entry.dueAt = Math.min(entry.dueAt, now + next.delayMs)
      }
      arm()
    },
    abortRequests() {
      for (const entry of entries.values()) {
        if (entry.request === null) continue
        entry.request.abort()
        entry.request = null
        entry.dueAt = clock.monotonic() + random() * sweepMs
      }
    },
    clearProblem() {
      keyNotice = null
      for (const entry of entries.values()) {
        entry.failures = 0
        entry.problem = null
        entry.dueAt = clock.monotonic()
      }
      setProblem(null, null)
      arm()
    },
    settingsChanged() {
      const { requestsPerSecond, refreshInterval } = options.settings()
      limiter.setRate(requestsPerSecond)
      const now = clock.monotonic()
      for (const entry of entries.values()) {
        if (refreshInterval === 'manual' && entry.record.task !== null) {
          entry.dueAt = null
          continue
        }
        const next = nextRead(entry.record, circumstances(entry))
        if (next.kind === 'after')
          entry.dueAt = Math.min(entry.dueAt ?? Infinity, now + next.delayMs)
      }
      arm()
    },
    activity: () => [...entries.values()].map(activityOf),
    health,
    stop() {
      isStopped = true
      cancelTimer?.()
      cancelTimer = null
      for (const entry of entries.values()) entry.request?.abort()
      entries.clear()
    },
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  if (a.isUrgent !== b.isUrgent) return a.isUrgent
  return (a.dueAt ?? 0) < (b.dueAt ?? 0)
}
