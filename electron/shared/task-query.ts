import type { TaskRecord } from './task'

/**
 * The three lists: `following` is what is still read plus ends nobody has looked at, `favorites`
 * the starred ones in the user's order, `history` everything, latest change first.
 */
export const taskViews = ['following', 'favorites', 'history'] as const
export type TaskView = (typeof taskViews)[number]

/** Statuses to filter by; `unknown` is any word the reference does not document, or no read yet. */
export const statusFilters = ['running', 'finished', 'failed', 'stopped', 'unknown'] as const
export type StatusFilter = (typeof statusFilters)[number]

/** What a list shows. Empty `statuses` and null fields do not filter. */
export interface TaskQuery {
  readonly view: TaskView
  /** Any substring of external id, alias, service name or note; case-insensitive. */
  readonly text: string
  readonly statuses: readonly StatusFilter[]
  readonly profileId: string | null
  readonly tag: string | null
}

/** A page of a list, at most 50 rows, and where the next one starts (null: no more). */
export interface TaskPage {
  readonly tasks: readonly TaskRecord[]
  readonly nextCursor: string | null
}

/** Numbers beside the navigation. */
export interface TaskCounts {
  readonly following: number
  readonly favorites: number
  readonly history: number
  readonly running: number
  readonly unseenFailed: number
  readonly unreadNotices: number
  readonly tags: readonly { readonly tag: string; readonly count: number }[]
}

/** The filter word of a record's status. */
export function statusFilterOf(record: Pick<TaskRecord, 'task'>): StatusFilter {
  const status = record.task?.status
  switch (status) {
    case 'running':
    case 'finished':
    case 'failed':
    case 'stopped':
      return status
    default:
      return 'unknown'
  }
}

/** True while the task belongs in the `following` list. */
export function isFollowed(record: TaskRecord): boolean {
  return record.watch.state !== 'ended' || !record.isSeen
}

/** Whether a record belongs in a list: the same rule the store's SQL follows. */
export function matchesQuery(record: TaskRecord, query: TaskQuery): boolean {
  if (query.view === 'following' && !isFollowed(record)) return false
  if (query.view === 'favorites' && !record.isFavorite) return false
  if (query.profileId !== null && record.profileId !== query.profileId) return false
  if (query.tag !== null && !record.tags.includes(query.tag)) return false
  if (query.statuses.length > 0 && !query.statuses.includes(statusFilterOf(record))) return false
  const text = query.text.trim().toLowerCase()
  return text === '' || searchText(record).includes(text)
}

/** What the search looks through, lower case, fields kept apart by line feeds. */
export function searchText(
  record: Pick<TaskRecord, 'externalId' | 'alias' | 'note' | 'task'>,
): string {
  return [record.externalId, record.alias, record.task?.serverName ?? '', record.note]
    .join('\n')
    .toLowerCase()
}

/** When a record last gave a reason to look at it: orders `following` and `history`, latest first. */
export function lastEventAt(record: TaskRecord): number {
  return record.changedAt ?? record.addedAt
}

/** Heading a row stands under in `following`. */
export type Attention = 'needsAction' | 'running' | 'ended'

/** What a reader should deal with first: unseen failures and lost tasks, then running, then ended. */
export function attentionOf(record: TaskRecord): Attention {
  if (record.watch.state === 'ended') {
    const { reason } = record.watch
    if (reason === 'finished' || reason === 'stopped') return 'ended'
    if (reason === 'failed' && record.isSeen) return 'ended'
    return 'needsAction'
  }
  if (record.task?.status === 'failed' && !record.isSeen) return 'needsAction'
  return record.task !== null && ['finished', 'failed', 'stopped'].includes(record.task.status)
    ? 'ended'
    : 'running'
}
