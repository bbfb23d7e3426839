import type {
  AppEvent,
  AppStatus,
  Bridge,
  Channel,
  RequestInput,
  RequestOutput,
  Snapshot,
} from '../../electron/shared/contract'
import { appError, type AppError } from '../../electron/shared/errors'
import type { Locale } from '../../electron/shared/i18n/translate'
import type { Notice } from '../../electron/shared/notice'
import type { KeySource, Profile } from '../../electron/shared/profile'
import { fail, ok, type Result } from '../../electron/shared/result'
import { defaultSettings, type Settings } from '../../electron/shared/settings'
import type { TaskRecord } from '../../electron/shared/task'
import {
  isFollowed,
  lastEventAt,
  matchesQuery,
  type TaskCounts,
} from '../../electron/shared/task-query'
import { buildProfile, type FakeData } from './fake-bridge-data'
import { buildRecord } from './fake-task'

const pageSize = 50

/** What a fake bridge is made of; everything not given is an empty, healthy application. */
export interface FakeBridgeOptions {
  readonly data?: Partial<FakeData>
  readonly settings?: Partial<Settings>
  readonly status?: Partial<AppStatus>
  readonly locale?: Locale
  readonly platform?: Snapshot['platform']
  readonly queuedNotices?: readonly Notice[]
  readonly keySources?: readonly KeySource[]
  readonly now?: () => number
}

/** An in-memory application behind the bridge, steered and looked into by tests. */
export interface FakeBridge extends Bridge {
  /** Sends an event to the page. */
  emit(event: AppEvent): void
  /** Stores changed records and tells the page, as main does. */
  change(...records: readonly TaskRecord[]): void
  /** Makes a channel answer an error until it is given null. */
  failWith(channel: Channel, error: AppError | null): void
  /** Every request so far, in order. */
  readonly requests: readonly { readonly channel: Channel; readonly input: unknown }[]
  readonly records: ReadonlyMap<number, TaskRecord>
}

/** Creates a fake application. */
export function createFakeBridge(options: FakeBridgeOptions = {}): FakeBridge {
  const now = options.now ?? (() => Date.now())
  const records = new Map((options.data?.records ?? []).map((record) => [record.id, record]))
  const readings = [...(options.data?.readings ?? [])]
  const removed = new Map<number, TaskRecord>()
  const listeners = new Set<(event: AppEvent) => void>()
  const errors = new Map<Channel, AppError>()
  const requests: { channel: Channel; input: unknown }[] = []
  let favorites = [...records.values()].filter((record) => record.isFavorite).map(({ id }) => id)
  let profiles = [...(options.data?.profiles ?? [])]
  let notices = [...(options.data?.notices ?? [])]
  let settings: Settings = { ...defaultSettings(), wasOnboarded: true, ...options.settings }
  let status: AppStatus = {
    isOnline: true,
    health: profiles.map(({ id }) => ({
      profileId: id,
      problem: null,
      resumesAt: null,
      lastReadAt: now() - 2000,
      requestsPerSecond: 1.2,
    })),
    storeProblem: null,
    hasTrayHost: true,
    isKeychainWaiting: false,
    demo: { isOn: false, speed: 1 },
    ...options.status,
  }

  const locale = (): Locale =>
    settings.language === 'system' ? (options.locale ?? 'zh-CN') : settings.language

  function counts(): TaskCounts {
    const all = [...records.values()]
    const tags = new Map<string, number>()
    for (const tag of all.flatMap((record) => record.tags)) tags.set(tag, (tags.get(tag) ?? 0) + 1)
    return {
      following: all.filter(isFollowed).length,
      favorites: all.filter((record) => record.isFavorite).length,
      history: all.length,
      running: all.filter(
        (record) => record.task?.status === 'running' && record.watch.state === 'active',
      ).length,
      unseenFailed: all.filter((record) => record.task?.status === 'failed' && !record.isSeen)
        .length,
      unreadNotices: notices.filter((notice) => !notice.isRead).length,
      tags: [...tags].map(([tag, count]) => ({ tag, count })).sort((a, b) => b.count - a.count),
    }
  }

  function emit(event: AppEvent): void {
    for (const listener of listeners) listener(event)
  }

  function change(...changed: readonly TaskRecord[]): void {
    for (const record of changed) {
      records.set(record.id, record)
      favorites = favorites.filter((id) => id !== record.id || record.isFavorite)
      if (record.isFavorite && !favorites.includes(record.id)) favorites.push(record.id)
    }
    emit({ type: 'tasks:changed', tasks: changed, removedIds: [], counts: counts() })
  }

  function changeEach(ids: readonly number[], edit: (record: TaskRecord) => TaskRecord): void {
    change(...ids.flatMap((id) => records.get(id) ?? []).map(edit))
  }

  function activityOf(record: TaskRecord, isReading = false) {
    return {
      taskId: record.id,
      isReading,
      nextReadAt: record.watch.state === 'active' && !isReading ? now() + 4000 : null,
      lastReadAt: record.lastReadAt,
      problem: null,
    }
  }

  function saveProfile(profile: Profile): Result<Profile> {
    profiles = [...profiles.filter(({ id }) => id !== profile.id), profile].map((other) =>
      profile.isDefault && other.id !== profile.id ? { ...other, isDefault: false } : other,
    )
    emit({ type: 'profiles:changed', profiles })
    return ok(profile)
  }

  const knownProfile = (id: string | null) => profiles.find((profile) => profile.id === id)

  const handlers: {
    readonly [C in Channel]: (input: RequestInput<C>) => Result<RequestOutput<C>>
  } = {
    'app:ready': () =>
      ok({
        settings,
        locale: locale(),
        profiles,
        status,
        counts: counts(),
        activity: [...records.values()].map((record) => activityOf(record)),
        platform: options.platform ?? 'linux',
        version: '0.1.0',
        dataFolder: '/home/user/.config/runwatch',
        queuedNotices: options.queuedNotices ?? [],
      }),
    'app:open-link': () => ok(null),
    'app:copy': () => ok(null),
    'app:quit': () => ok(null),
    'app:look-at': () => ok(null),
    'settings:update': ({ changes }) => {
      settings = { ...settings, ...changes }
      emit({ type: 'settings:changed', settings, locale: locale() })
      return ok(settings)
    },
    'demo:set': (demo) => {
      status = { ...status, demo }
      emit({ type: 'status:changed', status })
      return ok(null)
    },
    'profiles:save': ({ id, ...rest }) =>
      saveProfile(
        knownProfile(id) === undefined
          ? buildProfile({
              ...rest,
              id: id ?? `profile-${profiles.length + 1}`,
              keyPlace: 'none',
              secretIdHint: '',
            })
          : { ...(knownProfile(id) ?? buildProfile({ id: 'never' })), ...rest },
      ),
    'profiles:remove': ({ id }) => {
      profiles = profiles.map((profile) =>
        profile.id === id ? { ...profile, isRemoved: true } : profile,
      )
      emit({ type: 'profiles:changed', profiles })
      return ok(null)
    },
    'profiles:verify': () => ok({ requestId: '260622d8-93b1-4f0e-8a51-3c1d0f6e960f' }),
    'keys:open-port': () => ok(null),
    'keys:find-sources': () => ok(options.keySources ?? []),
    'keys:import': ({ profileId, place }) =>
      saveProfile({
        ...(knownProfile(profileId) ?? buildProfile({ id: profileId })),
        keyPlace: place,
        secretIdHint: 'AKID••••9e1d',
      }),
    'tasks:page': ({ query, cursor }) => {
      const all =
        query.view === 'favorites'
          ? favorites.flatMap((id) => records.get(id) ?? [])
          : [...records.values()].sort((a, b) => lastEventAt(b) - lastEventAt(a) || b.id - a.id)
      const from = Number(cursor ?? 0)
      const rows = all.filter((record) => matchesQuery(record, query))
      const isLast = from + pageSize >= rows.length
      return ok({
        tasks: rows.slice(from, from + pageSize),
        nextCursor: isLast ? null : String(from + pageSize),
      })
    },
    'tasks:get': ({ taskId }) => {
      const record = records.get(taskId)
      return record === undefined ? fail(appError('input.unknownTask')) : ok(record)
    },
    'tasks:add': ({ externalIds, ...rest }) => {
      const known = [...records.values()]
      const existing = known.filter((record) => externalIds.includes(record.externalId))
      const added = externalIds
        .filter((id) => !existing.some((record) => record.externalId === id))
        .map((externalId, index) =>
          buildRecord({
            ...rest,
            externalId,
            id: Math.max(0, ...records.keys()) + 1 + index,
            addedAt: now(),
          }),
        )
      change(...added)
      return ok({ added, existing })
    },
    'tasks:edit': ({ taskIds, edit }) => {
      changeEach(taskIds, (record) => ({ ...record, ...edit }))
      return ok(null)
    },
    'tasks:watch': ({ taskIds, action }) => {
      const concerned = taskIds.flatMap((id) => records.get(id) ?? [])
      if (action === 'refresh') {
        emit({
          type: 'tasks:activity',
          activity: concerned.map((record) => activityOf(record, true)),
        })
        setTimeout(() => {
          emit({ type: 'tasks:activity', activity: concerned.map((record) => activityOf(record)) })
        }, 400)
      } else {
        changeEach(taskIds, (record) => ({
          ...record,
          watch: action === 'pause' ? { state: 'paused', reason: 'user' } : { state: 'active' },
        }))
      }
      return ok(null)
    },
    'tasks:remove': ({ taskIds, isUndo }) => {
      for (const id of taskIds) {
        const [from, to] = isUndo ? [removed, records] : [records, removed]
        const record = from.get(id)
        if (record === undefined) continue
        from.delete(id)
        to.set(id, record)
      }
      const tasks = isUndo ? taskIds.flatMap((id) => records.get(id) ?? []) : []
      emit({ type: 'tasks:changed', tasks, removedIds: isUndo ? [] : taskIds, counts: counts() })
      return ok(null)
    },
    'tasks:order-favorites': ({ taskIds }) => {
      favorites = [...taskIds]
      return ok(null)
    },
    'readings:page': ({ taskId, cursor }) => {
      const rows = readings
        .filter((reading) => reading.taskId === taskId)
        .sort((a, b) => b.id - a.id)
      const from = Number(cursor ?? 0)
      return ok({
        readings: rows.slice(from, from + pageSize),
        nextCursor: from + pageSize >= rows.length ? null : String(from + pageSize),
      })
    },
    'notices:page': ({ cursor, onlyUnread }) => {
      const rows = notices.filter((notice) => !onlyUnread || !notice.isRead)
      const from = Number(cursor ?? 0)
      return ok({
        notices: rows.slice(from, from + pageSize),
        nextCursor: from + pageSize >= rows.length ? null : String(from + pageSize),
      })
    },
    'notices:mark': ({ noticeIds, action }) => {
      const isMeant = (notice: Notice) => noticeIds === null || noticeIds.includes(notice.id)
      const meant = notices.filter(isMeant).map((notice) => ({ ...notice, isRead: true }))
      notices =
        action === 'clear'
          ? notices.filter((notice) => !isMeant(notice))
          : notices.map((notice) => meant.find(({ id }) => id === notice.id) ?? notice)
      emit({ type: 'notices:changed', notices: action === 'clear' ? [] : meant, counts: counts() })
      return ok(null)
    },
    'notices:deliver': () => ok({ state: 'raised' }),
    'notices:test': () => ok({ state: 'shown', reason: '' }),
  }

  return {
    emit,
    change,
    requests,
    records,
    failWith(channel, error) {
      if (error === null) errors.delete(channel)
      else errors.set(channel, error)
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async request(channel, input) {
      await Promise.resolve()
      requests.push({ channel, input })
      const error = errors.get(channel)
      if (error !== undefined) return fail(error)
      const handle: (input: RequestInput<typeof channel>) => Result<RequestOutput<typeof channel>> =
        handlers[channel]
      return handle(input)
    },
    async saveKey(profileId, place, credential) {
      await Promise.resolve()
      const profile = knownProfile(profileId)
      if (profile === undefined) return fail(appError('input.unknownProfile'))
      saveProfile({
        ...profile,
        keyPlace: place,
        secretIdHint: `${credential.secretId.slice(0, 4)}••••${credential.secretId.slice(-4)}`,
        hasToken: credential.token !== '',
        tokenExpiresAt: credential.tokenExpiresAt,
      })
      return ok(null)
    },
  }
}
