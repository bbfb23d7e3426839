import { appError, type AppError } from '../shared/errors'
import { fail, type Result } from '../shared/result'
import { longestTimeoutSeconds } from '../shared/settings'
import { isTerminal, type Reading } from '../shared/task'
import { addFailure } from './backoff'
import { watchAfterFailure } from './ending'
import type { Entry, Flight } from './entry'
import type { Gate } from './gate'
import { createKeyNoticeRule } from './key-notice'
import { keyRejectedNotice, type HoldInput } from './notices'
import type { Planner } from './planner'
import type { Recorder } from './recorder'
import type { WatchEngineOptions } from './watch-options'

/** What a reader works with. */
export interface ReaderOptions extends Pick<
  WatchEngineOptions,
  'clock' | 'source' | 'profileLabel'
> {
  readonly profileId: string
  readonly entries: Map<number, Entry>
  readonly gate: Gate
  readonly planner: Planner
  readonly recorder: Recorder
  tellActivity(entry: Entry): void
  /** What a notice about the account depends on. */
  holdInput(): HoldInput
  /** A read succeeded; nothing follows from it yet. */
  answered(): void
  /** A task had its turn. */
  settled(entry: Entry): void
  /** A request is over: another one may be sent. */
  continued(): void
}

/** Sends requests and makes of each answer what follows from it. */
export interface Reader {
  /** Sends a request for an entry that has none under way. */
  read(entry: Entry): void
  /** Forgets the request of an entry, if there is one: its answer does not count, its wish stays. */
  callOff(entry: Entry): void
  giveUpStuck(): void
  inFlight(): number
}

/** Longer than a locked keychain and two of the longest deadlines of a signed call together. */
const stuckAfterMs = 30_000 + 2 * longestTimeoutSeconds * 1_000

/** A reader with nothing under way. */
export function createReader(options: ReaderOptions): Reader {
  const { clock, source, entries, gate, planner, recorder, profileId } = options
  const flights = new Set<Flight>()
  const keyNotice = createKeyNoticeRule()

  async function fly(entry: Entry, flight: Flight): Promise<void> {
    const result = await describe(entry, flight)
    // Called off, or given up: a newer request may be under way.
    if (entry.flight !== flight) return
    flights.delete(flight)
    options.continued()
    const isSettled = await settle(entry, flight, result)
    if (entry.flight === flight) land(entry, flight, isSettled)
  }

  async function describe({ record }: Entry, { abort }: Flight): Promise<Result<Reading>> {
    try {
      return await source.describe({ profileId, externalId: record.externalId }, abort.signal)
    } catch (bug) {
      return fail(appError('app.internal', { detail: String(bug) }))
    }
  }

  /** False when the request was for nothing and the task is to be read as if it had not been. */
  async function settle(entry: Entry, flight: Flight, result: Result<Reading>): Promise<boolean> {
    if (result.ok) {
      await keep(entry, flight, result.value)
      return true
    }
    const { error } = result
    switch (gate.failed({ sentAt: flight.sentAt, error })) {
      case 'limited':
        return false
      case 'stopped':
        stopReading(entry, error)
        return true
      case 'task':
        await fails(entry, error)
        return true
    }
  }

  async function keep(entry: Entry, { sentAt }: Flight, reading: Reading): Promise<void> {
    options.answered()
    const hadTrouble = gate.succeeded(sentAt)
    entry.failure = null
    entry.lastReadAt = reading.observedAt
    if (hadTrouble) hurryFailed()
    const { record } = entry
    const wasOver = isTerminal(recorder.newest(record).task?.status ?? '')
    if (wasOver && !isTerminal(reading.task.status)) entry.watchedSince = clock.monotonic()
    const watchedMs = clock.monotonic() - entry.watchedSince
    await recorder.keep({ record, reading, watchedMs })
  }

  /** The way is free again: nobody waits for the end of a back-off. */
  function hurryFailed(): void {
    for (const entry of entries.values()) if (entry.failure !== null) planner.hurry(entry)
  }

  async function fails(entry: Entry, error: AppError): Promise<void> {
    entry.failure = addFailure(entry.failure, error)
    const record = recorder.newest(entry.record)
    const watch = watchAfterFailure(record, entry.failure, clock.now())
    if (watch !== record.watch) await recorder.end(entry.record, watch)
  }

  /** Nothing more is sent for this profile, whatever was asked for. */
  function stopReading(failed: Entry, error: AppError): void {
    for (const entry of entries.values()) {
      if (entry !== failed) callOff(entry)
      entry.ask = null
      if (entry !== failed && entry.record.watch.state !== 'active') entries.delete(entry.taskId)
    }
    for (const entry of entries.values()) options.tellActivity(entry)
    if (!keyNotice.isDue(error, clock.monotonic())) return
    const label = options.profileLabel?.(profileId) ?? profileId
    void recorder.addNotice(keyRejectedNotice(error, label, options.holdInput()), profileId)
  }

  function land(entry: Entry, flight: Flight, isSettled: boolean): void {
    entry.flight = null
    if (entries.get(entry.taskId) === entry) {
      if (!isSettled) askAgain(entry, flight)
      else if (recorder.newest(entry.record).watch.state === 'active') planner.settled(entry)
      else entries.delete(entry.taskId)
    }
    if (isSettled) options.settled(entry)
    gate.tell()
    options.tellActivity(entry)
    options.continued()
  }

  function askAgain(entry: Entry, { ask, sentAt }: Flight): void {
    entry.ask = ask
    entry.dueAt = sentAt
  }

  function callOff(entry: Entry): void {
    const { flight } = entry
    if (flight === null) return
    flight.abort.abort()
    flights.delete(flight)
    entry.flight = null
    askAgain(entry, flight)
  }

  return {
    read(entry) {
      const flight = { abort: new AbortController(), sentAt: clock.monotonic(), ask: entry.ask }
      Object.assign(entry, { flight, ask: null, dueAt: null })
      flights.add(flight)
      gate.sent()
      options.tellActivity(entry)
      void fly(entry, flight)
    },
    callOff,
    giveUpStuck() {
      const now = clock.monotonic()
      for (const entry of entries.values()) {
        const { flight } = entry
        if (flight === null || !flights.has(flight) || now - flight.sentAt < stuckAfterMs) continue
        callOff(entry)
        const error = appError('network.timeout')
        gate.failed({ sentAt: flight.sentAt, error })
        entry.failure = addFailure(entry.failure, error)
        planner.settled(entry)
        options.tellActivity(entry)
      }
      options.continued()
    },
    inFlight: () => flights.size,
  }
}
