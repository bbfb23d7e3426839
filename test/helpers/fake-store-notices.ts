import { appError } from '../../electron/shared/errors'
import { noFacts, type Notice } from '../../electron/shared/notice'
import { addNotice, pageSize, Refusal, type Methods, type State } from './fake-store-state'

/** Notices. */
export function noticeMethods(
  state: State,
): Pick<
  Methods,
  | 'addNotice'
  | 'addDigest'
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
    addDigest(reasons, toldIds, now) {
      const all = [...state.notices.values()]
      const held = all.filter(
        ({ id, state: noticeState, stateReason }) =>
          noticeState === 'heldBack' &&
          !state.digestOf.has(id) &&
          reasons.some((reason) => reason === stateReason),
      )
      const [first] = held
      if (first === undefined) return null
      const told = all.filter(
        ({ id, kind }) =>
          (toldIds.includes(id) && kind !== 'digest') ||
          toldIds.includes(state.digestOf.get(id) ?? -1),
      )
      const covered = [...told, ...held]
      const taskIds = covered.flatMap(({ taskId }) => taskId ?? [])
      if (covered.length === 1) {
        return { notice: set(first.id, { state: 'queued', stateReason: '' }), taskIds }
      }
      const count = (...kinds: readonly string[]) =>
        covered.filter(({ kind }) => kinds.includes(kind)).length
      const [finished, failed, stopped] = [
        count('finished', 'recovered'),
        count('failed', 'stillFailing'),
        count('stopped'),
      ]
      const counts = {
        finished,
        failed,
        stopped,
        other: covered.length - finished - failed - stopped,
      }
      const names = [...new Set(covered.map(({ facts }) => facts.name))].slice(0, 2)
      const digestOf = reasons.find((reason) => reason === first.stateReason) ?? null
      const facts = { ...noFacts, counts, names, digestOf }
      const nobody = { taskId: null, profileId: null }
      const digest = addNotice(state, { kind: 'digest', facts, holdReason: null }, nobody, now)
      for (const { id, state: noticeState } of covered) {
        state.digestOf.set(id, digest.id)
        if (noticeState === 'queued') set(id, { state: 'heldBack', stateReason: 'inSummary' })
      }
      for (const id of toldIds) {
        if (state.notices.get(id)?.kind === 'digest') state.notices.delete(id)
      }
      return { notice: digest, taskIds }
    },
    queuedNotices: () => [...state.notices.values()].filter((notice) => notice.state === 'queued'),
    claimNotice(id) {
      if (state.notices.get(id)?.state !== 'queued') return null
      return set(id, { state: 'raised' })
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
