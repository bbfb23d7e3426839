import type { NoticeDraft } from '../../electron/shared/notice'
import type { ReadingDraft } from '../../electron/shared/store-api'
import { isTerminal, type Task, type TaskChange, type TaskRecord } from '../../electron/shared/task'
import { pastAccounts } from '../../electron/simulator/past-services'
import type { PastTask } from '../../electron/simulator/past'
import type { Sql } from '../../electron/store/database'
import { durationsAfter } from '../../electron/store/step-durations'
import { changesBetween } from '../../electron/watch/change'
import { draftFor } from './draft'
import type { Life } from './life'
import { createOutcomes } from './outcomes'
import { insertTask, recordOf } from './task-row'

/** Ends younger than this are not all looked at yet. */
const freshMs = 2 * 3_600_000

/** Writes tasks of the past, in the order they ended, as the recorder would have left them. */
export function createRows(sql: Sql, until: number) {
  const outcomes = createOutcomes()
  let readingId = 0

  function insertReadings({ readings }: Life, taskId: number): void {
    let before: Task | null = null
    for (const { task, observedAt, requestId, raw } of readings) {
      readingId += 1
      sql.run(
        `INSERT INTO readings (id, task_id, observed_at, request_id, changes, task, raw)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        readingId,
        taskId,
        observedAt,
        requestId,
        JSON.stringify(changesBetween(before, task) satisfies readonly TaskChange[]),
        JSON.stringify(task),
        raw,
      )
      before = task
    }
  }

  function insertDurations({ id, profileId, task: before }: TaskRecord, last: ReadingDraft): void {
    const { reading } = last
    const missed = () => null
    const rows = durationsAfter({
      known: [],
      before,
      reading,
      runningSince: missed,
      inStageSince: missed,
    })
    for (const { name, nth, seconds, endedAt } of rows) {
      sql.run(
        `INSERT INTO durations (task_id, name, nth, profile_id, server_name, seconds, ended_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        id,
        name,
        nth,
        profileId,
        reading.task.serverName,
        seconds,
        endedAt,
      )
    }
  }

  function insertNotice(record: TaskRecord, notice: NoticeDraft, at: number): void {
    const isFresh = at > until - freshMs
    sql.run(
      `INSERT INTO notices (kind, task_id, profile_id, created_at, state, state_reason, is_read,
         was_clicked, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      notice.kind,
      record.id,
      record.profileId,
      at,
      notice.holdReason === null ? 'shown' : 'heldBack',
      notice.holdReason ?? '',
      isFresh ? 0 : 1,
      !isFresh && record.id % 3 === 0 ? 1 : 0,
      JSON.stringify(notice.facts),
    )
  }

  /** The task before its last reading, and that reading as it is kept. */
  function lastOf(
    record: TaskRecord,
    { readings }: Life,
  ): { readonly before: TaskRecord; readonly draft: ReadingDraft } | null {
    const last = readings.at(-1)
    if (last === undefined) return null
    const isFirst = readings.length === 1
    const before = {
      ...record,
      task: readings.at(-2)?.task ?? null,
      firstReadAt: isFirst ? null : (readings[0]?.observedAt ?? null),
    }
    const { serverName } = last.task
    const { failureSignature } = draftFor(before, last, null)
    const earlier = outcomes.before(record.profileId, serverName, failureSignature)
    return { before, draft: draftFor(before, last, earlier) }
  }

  return {
    /** Adds a task with everything that follows from its readings; answers its failure's signature. */
    add(past: PastTask, life: Life): string {
      const profileId = profileIdOf(past.account)
      const record = recordOf(past, profileId, life.addedAt)
      const last = lastOf(record, life)
      if (last === null) {
        const watch = past.isWatched
          ? record.watch
          : ({ state: 'ended', reason: 'notFound' } as const)
        insertTask(sql, { ...record, watch }, { failureSignature: '', durationSeconds: null })
        return ''
      }
      const { before, draft } = last
      insertTask(sql, afterAll(before, draft, life, readingId + life.readings.length), draft)
      insertReadings(life, record.id)
      insertDurations(before, draft)
      const { task, observedAt } = draft.reading
      if (draft.notice !== null) insertNotice(record, draft.notice, observedAt)
      if (isTerminal(task.status)) {
        const { failureSignature: signature } = draft
        const end = { status: task.status, signature, endedAt: observedAt }
        outcomes.add(profileId, task.serverName, end)
      }
      return draft.failureSignature
    },
    readings: () => readingId,
  }

  function afterAll(
    before: TaskRecord,
    { reading, isSeen }: ReadingDraft,
    { readings }: Life,
    lastReadingId: number,
  ): TaskRecord {
    const { task, observedAt, requestId } = reading
    const wasLookedAt = observedAt < until - freshMs || before.id % 2 === 0
    return {
      ...before,
      task,
      watch: watchAfter(task.status),
      isSeen: isSeen || wasLookedAt,
      firstReadAt: readings[0]?.observedAt ?? observedAt,
      lastReadAt: observedAt,
      changedAt: observedAt,
      endedAt: isTerminal(task.status) ? observedAt : null,
      lastRequestId: requestId,
      lastReadingId,
    }
  }
}

function watchAfter(status: string): TaskRecord['watch'] {
  switch (status) {
    case 'finished':
    case 'failed':
    case 'stopped':
      return { state: 'ended', reason: status }
    default:
      return { state: 'active' }
  }
}

/** The accounts of the past as profiles, the first one the default. */
export function insertProfiles(sql: Sql, createdAt: number): void {
  for (const [index, { label, color }] of pastAccounts.entries()) {
    sql.run(
      `INSERT INTO profiles (id, kind, label, color, is_default, created_at)
       VALUES (?, 'cloud', ?, ?, ?, ?)`,
      profileIdOf(index),
      label,
      color,
      index === 0 ? 1 : 0,
      createdAt,
    )
  }
}

function profileIdOf(account: number): string {
  return `p${account + 1}`
}
