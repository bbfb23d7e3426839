import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { AppEvent } from '../../electron/shared/contract'
import type { AppError } from '../../electron/shared/errors'
import type { Notice } from '../../electron/shared/notice'
import { useBridge } from '../bridge'
import { useAppStore } from './app'

/** The notification list, newest first, read page by page and kept in step by events. */
export const useNoticesStore = defineStore('notices', () => {
  const bridge = useBridge()
  const app = useAppStore()

  const notices = shallowRef<readonly Notice[]>([])
  const nextCursor = shallowRef<string | null>(null)
  const onlyUnread = shallowRef(false)
  const isLoaded = shallowRef(false)
  const isLoading = shallowRef(false)
  /** Why the last page could not be read; null when it was. */
  const problem = shallowRef<AppError | null>(null)
  let generation = 0

  /** Reads the first page again. */
  async function reload(): Promise<void> {
    generation += 1
    nextCursor.value = null
    await read(null)
  }

  /** Reads the next page, if there is one. */
  async function loadMore(): Promise<void> {
    if (nextCursor.value !== null && !isLoading.value) await read(nextCursor.value)
  }

  async function read(cursor: string | null): Promise<void> {
    const mine = generation
    isLoading.value = true
    const page = await app.told(
      bridge.request('notices:page', { cursor, onlyUnread: onlyUnread.value }),
    )
    if (mine !== generation) return
    isLoading.value = false
    isLoaded.value = true
    problem.value = page.ok ? null : page.error
    if (!page.ok) return
    notices.value =
      cursor === null ? page.value.notices : mergeNotices(notices.value, page.value.notices)
    nextCursor.value = page.value.nextCursor
  }

  function setOnlyUnread(value: boolean): Promise<void> {
    onlyUnread.value = value
    return reload()
  }

  function apply(event: AppEvent): void {
    if (event.type !== 'notices:changed' || !isLoaded.value) return
    if (event.notices.length === 0) {
      void reload()
      return
    }
    // Older ones than the last row read come with their page.
    const oldestId = nextCursor.value === null ? 0 : (notices.value.at(-1)?.id ?? 0)
    notices.value = mergeNotices(
      notices.value,
      event.notices.filter(({ id }) => id >= oldestId),
    ).filter((notice) => !onlyUnread.value || !notice.isRead)
  }

  async function markRead(noticeIds: readonly number[] | null): Promise<void> {
    await app.told(bridge.request('notices:mark', { noticeIds, action: 'read' }))
  }

  /** Removes notices from the list for good; null means all. */
  async function clear(noticeIds: readonly number[] | null): Promise<void> {
    await app.told(bridge.request('notices:mark', { noticeIds, action: 'clear' }))
    if (isLoaded.value) await reload()
  }

  return {
    notices,
    nextCursor,
    onlyUnread,
    isLoaded,
    isLoading,
    problem,
    reload,
    loadMore,
    setOnlyUnread,
    apply,
    markRead,
    clear,
  }
})

/** Puts changed notices in their places, new ones in front, newest first. */
export function mergeNotices(
  known: readonly Notice[],
  changed: readonly Notice[],
): readonly Notice[] {
  const byId = new Map([...known, ...changed].map((notice) => [notice.id, notice]))
  return [...byId.values()].sort((a, b) => b.id - a.id)
}
