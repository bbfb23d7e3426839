import * as v from 'valibot'
import { noticeKinds, noticeStates, type Notice, type NoticeKind } from '../shared/notice'
import { profileColors, type Profile } from '../shared/profile'
import { refreshIntervals, type RefreshInterval } from '../shared/settings'
import { paces, type StoredReading, type TaskRecord, type Watch } from '../shared/task'
import type { Row } from './database'
import { parseChanges, parseFacts, parseTags, parseTask, unreadableTask } from './stored-json'

/** A column's text; "" for anything else. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : ''
}

/** A column's number; null for NULL. */
export function numberOf(row: Row, column: string): number | null {
  const value = row[column]
  return typeof value === 'number' ? value : null
}

/** The id of a row, from the column of that name unless another is given. */
export function idOf(row: Row, column = 'id'): number {
  return numberOf(row, column) ?? 0
}

function flag(row: Row, column: string): boolean {
  return numberOf(row, column) === 1
}

const endReason = v.fallback(
  v.picklist(['finished', 'failed', 'stopped', 'notFound', 'goneInCloud', 'tooLong', 'invalidId']),
  'goneInCloud',
)

function watchOf(row: Row): Watch {
  switch (row['watch_state']) {
    case 'active':
      return { state: 'active' }
    case 'ended':
      return { state: 'ended', reason: v.parse(endReason, row['watch_reason']) }
    default:
      return { state: 'paused', reason: 'user' }
  }
}

function refreshIntervalOf(row: Row): RefreshInterval | null {
  const stored = row['refresh_interval']
  return refreshIntervals.find((interval) => String(interval) === stored) ?? null
}

/** A task row. A latest answer that cannot be read any more counts as not read yet. */
export function taskRecordOf(row: Row): TaskRecord {
  return {
    id: idOf(row),
    profileId: textOf(row, 'profile_id'),
    externalId: textOf(row, 'external_id'),
    alias: textOf(row, 'alias'),
    note: textOf(row, 'note'),
    tags: parseTags(row['tags']),
    isFavorite: flag(row, 'is_favorite'),
    isMuted: flag(row, 'is_muted'),
    isSeen: flag(row, 'is_seen'),
    watch: watchOf(row),
    addedAt: numberOf(row, 'added_at') ?? 0,
    task: parseTask(row['task']),
    firstReadAt: numberOf(row, 'first_read_at'),
    lastReadAt: numberOf(row, 'last_read_at'),
    changedAt: numberOf(row, 'changed_at'),
    endedAt: numberOf(row, 'ended_at'),
    lastRequestId: textOf(row, 'last_request_id'),
    lastReadingId: numberOf(row, 'last_reading_id'),
    refreshInterval: refreshIntervalOf(row),
    toldPace: paces.find((pace) => pace === row['told_pace']) ?? 'onTime',
    isPatient: flag(row, 'is_patient'),
  }
}

/** A profile row. */
export function profileOf(row: Row): Profile {
  const keyPlace = row['key_place']
  return {
    id: textOf(row, 'id'),
    kind: row['kind'] === 'demo' ? 'demo' : 'cloud',
    label: textOf(row, 'label'),
    color: profileColors.find((color) => color === row['color']) ?? 'blue',
    isDefault: flag(row, 'is_default'),
    keyPlace: keyPlace === 'keychain' || keyPlace === 'session' ? keyPlace : 'none',
    secretIdHint: textOf(row, 'secret_id_hint'),
    hasToken: flag(row, 'has_token'),
    tokenExpiresAt: numberOf(row, 'token_expires_at'),
    createdAt: numberOf(row, 'created_at') ?? 0,
    isRemoved: flag(row, 'is_removed'),
  }
}

/** A reading row. Of one that cannot be read any more the raw answer is still shown. */
export function readingOf(row: Row): StoredReading {
  return {
    id: idOf(row),
    taskId: idOf(row, 'task_id'),
    task: parseTask(row['task']) ?? unreadableTask,
    requestId: textOf(row, 'request_id'),
    observedAt: numberOf(row, 'observed_at') ?? 0,
    raw: textOf(row, 'raw'),
    changes: parseChanges(row['changes']),
  }
}

function noticeKindOf(row: Row): NoticeKind {
  const kinds: readonly NoticeKind[] = [...noticeKinds, 'digest']
  return kinds.find((kind) => kind === row['kind']) ?? 'stageChanged'
}

/** A notice row. */
export function noticeOf(row: Row): Notice {
  return {
    id: idOf(row),
    kind: noticeKindOf(row),
    taskId: numberOf(row, 'task_id'),
    profileId: typeof row['profile_id'] === 'string' ? row['profile_id'] : null,
    facts: parseFacts(row['facts']),
    createdAt: numberOf(row, 'created_at') ?? 0,
    state: noticeStates.find((state) => state === row['state']) ?? 'heldBack',
    stateReason: textOf(row, 'state_reason'),
    isRead: flag(row, 'is_read'),
    wasClicked: flag(row, 'was_clicked'),
  }
}
