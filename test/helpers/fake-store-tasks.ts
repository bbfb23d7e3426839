import type { TaskEdit } from '../../electron/shared/contract'
import { isTerminal, paces, type TaskRecord, type Watch } from '../../electron/shared/task'
import { latestFirst, orderOf } from '../../electron/shared/task-order'
import {
  groupKeysOf,
  isFollowed,
  matchesQuery,
  statusFilters,
} from '../../electron/shared/task-query'
import type { failureMethods } from './fake-store-failures'
import type { insightMethods } from './fake-store-insights'
import type { keepingMethods } from './fake-store-keeping'
import type { noticeMethods } from './fake-store-notices'
import type { profileMethods } from './fake-store-profiles'
import {
  addNotice,
  change,
  listed,
  nextId,
  pageSize,
  some,
  taskOf,
  type Methods,
  type State,
} from './fake-store-state'

const endsByReading: readonly string[] = ['finished', 'failed', 'stopped']

/** Tasks and their readings. Pages go by position: nothing changes between two pages of a test. */
export function taskMethods(
  state: State,
): Omit<
  Methods,
  | keyof ReturnType<typeof profileMethods>
  | keyof ReturnType<typeof failureMethods>
  | keyof ReturnType<typeof insightMethods>
  | keyof ReturnType<typeof noticeMethods>
  | keyof ReturnType<typeof keepingMethods>
> {
  function edited(record: TaskRecord, edit: TaskEdit): TaskRecord {
    const isStarred = edit.isFavorite ?? record.isFavorite
    if (isStarred && !state.favorites.includes(record.id)) {
      state.favorites = [...state.favorites, record.id]
    }
    if (!isStarred) state.favorites = state.favorites.filter((id) => id !== record.id)
    return change(state, record.id, edit)
  }

  function pageOf<T>(rows: readonly T[], cursor: string | null) {
    const from = cursor === null ? 0 : Number(cursor)
    const isLast = rows.length <= from + pageSize
    return {
      rows: rows.slice(from, from + pageSize),
      next: isLast ? null : String(from + pageSize),
    }
  }

  function isActiveNow(record: TaskRecord): boolean {
    return record.watch.state === 'active' && !state.profiles.get(record.profileId)?.isRemoved
  }

  return {
    addTasks(input, now) {
      const { profileId, alias, tags, isFavorite, isMuted } = input
      const added: TaskRecord[] = []
      const existing: TaskRecord[] = []
      for (const externalId of new Set(input.externalIds)) {
        const known = [...state.tasks.values()].find(
          (record) => record.profileId === profileId && record.externalId === externalId,
        )
        if (known !== undefined && !state.removedAt.has(known.id)) {
          existing.push(known)
          continue
        }
        const id = known?.id ?? nextId(state)
        state.removedAt.delete(id)
        const record: TaskRecord = {
          ...(known ?? {
            id,
            profileId,
            externalId,
            note: '',
            task: null,
            firstReadAt: null,
            lastReadAt: null,
            changedAt: null,
            endedAt: null,
            lastRequestId: '',
            lastReadingId: null,
            refreshInterval: null,
            toldPace: 'onTime',
            isPatient: false,
            isFavorite: false,
          }),
          alias: alias || (known?.alias ?? ''),
          tags: [...new Set([...(known?.tags ?? []), ...tags])],
          isMuted,
          isSeen: true,
          watch: { state: 'active' },
          addedAt: now,
        }
        state.tasks.set(id, record)
        added.push(isFavorite ? edited(record, { isFavorite }) : record)
      }
      return { added, existing }
    },
    getTask: (id) => taskOf(state, id),
    findTasks: (externalId, profileId) =>
      listed(state).filter(
        (record) =>
          record.externalId === externalId && (profileId ?? record.profileId) === record.profileId,
      ),
    pageTasks(query, cursor) {
      const rank = ({ id }: TaskRecord) => state.favorites.indexOf(id)
      const rows = listed(state)
        .filter((record) => matchesQuery(record, query))
        .toSorted(orderOf(query) ?? ((a, b) => rank(a) - rank(b)))
      const page = pageOf(rows, cursor)
      return { tasks: page.rows, nextCursor: page.next }
    },
    groupTasks(query, by) {
      const counts = new Map<string, number>()
      const records = listed(state).filter((record) => matchesQuery(record, query))
      for (const key of records.toSorted(latestFirst).flatMap((one) => groupKeysOf(one, by))) {
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      const place = (key: string) =>
        by === 'status' ? statusFilters.findIndex((status) => status === key) : Number(key === '')
      const groups = [...counts].map(([key, count]) => ({ key, count }))
      return { groups: groups.toSorted((a, b) => place(a.key) - place(b.key)), more: 0 }
    },
    countTasks() {
      const records = listed(state)
      const count = (test: (record: TaskRecord) => boolean) => records.filter(test).length
      const tags = new Map<string, number>()
      for (const tag of records.flatMap((record) => record.tags)) {
        tags.set(tag, (tags.get(tag) ?? 0) + 1)
      }
      return {
        following: count(isFollowed),
        favorites: count((record) => record.isFavorite),
        history: records.length,
        running: count(
          ({ watch, task }) => watch.state === 'active' && !isTerminal(task?.status ?? ''),
        ),
        unseenFailed: count(({ isSeen, task }) => !isSeen && task?.status === 'failed'),
        unreadNotices: [...state.notices.values()].filter(({ isRead }) => !isRead).length,
        tags: [...tags]
          .map(([tag, uses]) => ({ tag, count: uses }))
          .toSorted((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1)),
      }
    },
    listActiveTasks: () => listed(state).filter(isActiveNow),
    editTasks: (ids, edit) => some(state, ids).map((record) => edited(record, edit)),
    setWatch: (ids, watch) => some(state, ids).map(({ id }) => change(state, id, { watch })),
    endWatch(id, watch, notice, now) {
      const before = taskOf(state, id)
      if (before.watch.state !== 'active') return { record: before, notice: null }
      const isUnseen = watch.state === 'ended' && !endsByReading.includes(watch.reason)
      const record = change(state, id, { watch, ...(isUnseen ? { isSeen: false } : {}) })
      const about = { taskId: id, profileId: before.profileId }
      return { record, notice: notice === null ? null : addNotice(state, notice, about, now) }
    },
    orderFavorites(ids) {
      const chosen = ids.filter((id) => state.favorites.includes(id))
      state.favorites = [...new Set([...chosen, ...state.favorites])]
      return some(state, chosen)
    },
    tellPace(id, pace, baseReadingId, notice, now) {
      const { lastReadingId, isPatient, toldPace, profileId } = taskOf(state, id)
      const isNews = paces.indexOf(pace) > paces.indexOf(toldPace)
      if (lastReadingId !== baseReadingId || isPatient || !isNews) return null
      const record = change(state, id, { toldPace: pace })
      const about = { taskId: id, profileId }
      return { record, notice: notice === null ? null : addNotice(state, notice, about, now) }
    },
    removeTasks(ids, now) {
      for (const { id } of some(state, ids)) state.removedAt.set(id, now)
      return null
    },
    restoreTasks(ids) {
      for (const id of ids) state.removedAt.delete(id)
      return some(state, ids)
    },
    purgeRemoved(before) {
      const ids = [...state.removedAt].filter(([, at]) => at < before).map(([id]) => id)
      for (const id of ids) {
        state.tasks.delete(id)
        state.removedAt.delete(id)
      }
      return ids.length
    },
    recordReading(draft) {
      const { taskId, baseReadingId, reading, changes, watch, isSeen, notice } = draft
      const before = state.removedAt.has(taskId) ? undefined : state.tasks.get(taskId)
      if (before === undefined) return { kind: 'gone' }
      if (before.lastReadingId !== baseReadingId) return { kind: 'conflict', record: before }
      const stored = { ...reading, id: nextId(state), taskId, changes }
      state.readings.push(stored)
      state.failures.set(taskId, draft.failureSignature)
      state.lengths.set(taskId, draft.durationSeconds)
      const { task, observedAt, requestId } = reading
      const record = change(state, taskId, {
        task,
        watch: watchAfter(before.watch, watch),
        isSeen,
        firstReadAt: before.firstReadAt ?? observedAt,
        lastReadAt: observedAt,
        changedAt: observedAt,
        endedAt: isTerminal(task.status) ? (before.endedAt ?? observedAt) : null,
        lastRequestId: requestId,
        lastReadingId: stored.id,
        toldPace: 'onTime',
        isPatient: false,
      })
      const about = { taskId, profileId: before.profileId }
      return {
        kind: 'recorded',
        record,
        notice: notice === null ? null : addNotice(state, notice, about, observedAt),
      }
    },
    durationSamples: () => state.history,
    outcomesBefore({ taskId, serverName, failureSignature }) {
      const others = [...state.tasks.values()]
        .filter(
          ({ id, profileId, task, endedAt }) =>
            id !== taskId &&
            profileId === state.tasks.get(taskId)?.profileId &&
            task?.serverName === serverName &&
            serverName !== '' &&
            endedAt !== null,
        )
        .toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0) || b.id - a.id)
      const isSame = ({ id }: TaskRecord) =>
        failureSignature !== '' && state.failures.get(id) === failureSignature
      return {
        previous: others[0]?.task?.status ?? null,
        sameFailures: others.filter(isSame).length,
      }
    },
    touchTask(id, readAt, requestId) {
      const { firstReadAt } = taskOf(state, id)
      change(state, id, {
        firstReadAt: firstReadAt ?? readAt,
        lastReadAt: readAt,
        lastRequestId: requestId,
      })
      return null
    },
    stageDurations: () => state.stageDurations,
    pageReadings(taskId, cursor) {
      taskOf(state, taskId)
      const rows = state.readings.filter((reading) => reading.taskId === taskId).toReversed()
      const page = pageOf(rows, cursor)
      return { readings: page.rows, nextCursor: page.next }
    },
  }
}

/** A reading on its way does not undo the pause the user asked for meanwhile. */
function watchAfter(stored: Watch, drafted: Watch): Watch {
  return stored.state === 'paused' && drafted.state === 'active' ? stored : drafted
}
