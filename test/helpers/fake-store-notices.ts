import { appError } from '../../electron/shared/errors'
import type { Notice } from '../../electron/shared/notice'
import { addNotice, pageSize, Refusal, type Methods, type State } from './fake-store-state'

/** Notices. */
export function noticeMethods(
  state: State,
): Pick<
  Methods,
  | 'addNotice'
  | 'queuedNotices'
  | 'claimNotice'
  | 'settleNotice'
  | 'markNoticeClicked'
  | 'pageNotices'
  | 'markNotices'
> {
  function set(id: number, changes: Partial<Notice>): Notice {
    const notice = state.notices.get(id)
    if (notice === undefined) throw new Refusal(appError('input.invalid'))
    const changed = { ...notice, ...changes }
    state.notices.set(id, changed)
    return changed
  }

  return {
    addNotice: (draft, about, now) => addNotice(state, draft, about, now),
    queuedNotices: () => [...state.notices.values()].filter((notice) => notice.state === 'queued'),
    claimNotice(id) {
      if (state.notices.get(id)?.state !== 'queued') return false
      set(id, { state: 'raised' })
      return true
    },
    settleNotice: (id, noticeState, stateReason) => set(id, { state: noticeState, stateReason }),
    markNoticeClicked: (id) => set(id, { wasClicked: true, isRead: true }),
    pageNotices(cursor, onlyUnread) {
      const rows = [...state.notices.values()]
        .filter(({ id, isRead }) => id < Number(cursor ?? Infinity) && !(onlyUnread && isRead))
        .toReversed()
      const notices = rows.slice(0, pageSize)
      const last = notices.at(-1)
      return {
        notices,
        nextCursor: rows.length > pageSize && last !== undefined ? String(last.id) : null,
      }
    },
    markNotices(ids, action) {
      const chosen = [...state.notices.values()].filter(({ id }) => ids?.includes(id) ?? true)
      if (action === 'clear') {
        for (const { id } of chosen) state.notices.delete(id)
        return []
      }
      return chosen.filter(({ isRead }) => !isRead).map(({ id }) => set(id, { isRead: true }))
    },
  }
}
