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

/**
 * Orders of a list: latest change first (of the favourites: the user's order), latest added first,
 * names from A to Z.
 */
export const taskSorts = ['changed', 'added', 'name'] as const
export type TaskSort = (typeof taskSorts)[number]

/** What a task can be marked with; slow and stuck are what was told while it is followed. */
export const taskMarks = [
  'favorite',
  'stuck',
  'slow',
  'muted',
  'paused',
  'unseen',
  'noted',
] as const
export type TaskMark = (typeof taskMarks)[number]

/** What a list can be grouped by. */
export const groupings = ['service', 'tag', 'account', 'status'] as const
export type Grouping = (typeof groupings)[number]

/**
 * A group of a list. The key is a service, a tag, the id of an account, or a `StatusFilter`; an
 * empty one stands for tasks without a service or without a tag.
 */
export interface TaskGroup {
  readonly by: Grouping
  readonly key: string
}

/** What the user narrows a list to. Empty lists and null fields do not filter. */
export interface ListFilter {
  readonly statuses: readonly StatusFilter[]
  /** As on the wire; any of them. */
  readonly stages: readonly string[]
  readonly profileIds: readonly string[]
  /** All of them. */
  readonly tags: readonly string[]
  /** Any substring of the service name; case-insensitive. */
  readonly service: string | null
  /** Any substring of the external id; case-insensitive. */
  readonly externalId: string | null
  /** The last event is in [since, until), epoch milliseconds. */
  readonly since: number | null
  readonly until: number | null
  /** All of them. */
  readonly marks: readonly TaskMark[]
}

/** What a list shows, and in which order. */
export interface TaskQuery extends ListFilter {
  readonly view: TaskView
  /** Any substring of external id, alias, service name or note; case-insensitive. */
  readonly text: string
  /** Only this group of the list; null: all of it. */
  readonly group: TaskGroup | null
  readonly sort: TaskSort
}

/** A filter that lets everything pass. */
export const noFilter: ListFilter = {
  statuses: [],
  stages: [],
  profileIds: [],
  tags: [],
  service: null,
  externalId: null,
  since: null,
  until: null,
  marks: [],
}

/** The query of a whole list. */
export function everything(view: TaskView): TaskQuery {
  return { ...noFilter, view, text: '', group: null, sort: 'changed' }
}

/** A page of a list, at most 50 rows, and where the next one starts (null: no more). */
export interface TaskPage {
  readonly tasks: readonly TaskRecord[]
  readonly nextCursor: string | null
}

/**
 * The groups of a list, at most 200, latest change first; tasks without a service or tag stand
 * last, statuses in the order of `statusFilters`.
 */
export interface TaskGroups {
  readonly groups: readonly { readonly key: string; readonly count: number }[]
  /** How many groups were left out. */
  readonly more: number
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
export function statusFilterOf(record: TaskRecord): StatusFilter {
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
  const { group } = query
  if (group !== null && !groupKeysOf(record, group.by).includes(group.key)) return false
  return passesFilter(record, query) && contains(searchText(record), query.text)
}

function passesFilter(record: TaskRecord, filter: ListFilter): boolean {
  const { since, until } = filter
  const at = lastEventAt(record)
  return (
    isAnyOf(statusFilterOf(record), filter.statuses) &&
    isAnyOf(record.task?.stage ?? '', filter.stages) &&
    isAnyOf(record.profileId, filter.profileIds) &&
    filter.tags.every((tag) => record.tags.includes(tag)) &&
    contains(record.task?.serverName ?? '', filter.service) &&
    contains(record.externalId, filter.externalId) &&
    (since === null || at >= since) &&
    (until === null || at < until) &&
    filter.marks.every((mark) => hasMark(record, mark))
  )
}

function isAnyOf<T>(value: T, wanted: readonly T[]): boolean {
  return wanted.length === 0 || wanted.includes(value)
}

function contains(text: string, piece: string | null): boolean {
  return piece === null || text.toLowerCase().includes(piece.trim().toLowerCase())
}

/** Whether a task is marked with something. */
export function hasMark(record: TaskRecord, mark: TaskMark): boolean {
  switch (mark) {
    case 'favorite':
      return record.isFavorite
    case 'stuck':
    case 'slow':
      return record.watch.state === 'active' && record.toldPace === mark
    case 'muted':
      return record.isMuted
    case 'paused':
      return record.watch.state === 'paused'
    case 'unseen':
      return !record.isSeen
    case 'noted':
      return record.note !== ''
  }
}

/** Keys of the groups a task is in; of several tags there are several. */
export function groupKeysOf(record: TaskRecord, by: Grouping): readonly string[] {
  switch (by) {
    case 'service':
      return [record.task?.serverName ?? '']
    case 'tag':
      return record.tags.length === 0 ? [''] : record.tags
    case 'account':
      return [record.profileId]
    case 'status':
      return [statusFilterOf(record)]
  }
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
