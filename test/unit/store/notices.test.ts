import { describe, expect, it } from 'vitest'
import type { SyncStore } from '../../../electron/store/methods'
import { aNotice } from './drafts'
import { addTask, codeOf, storeInMemory, valueOf } from './fixtures'

const nobody = { taskId: null, profileId: 'p1' }

function addNotices(store: SyncStore, count: number): void {
  for (let now = 1; now <= count; now += 1) valueOf(store.addNotice(aNotice, nobody, now))
}

const idsOf = (notices: readonly { readonly id: number }[]) => notices.map(({ id }) => id)

describe('notices', () => {
  it('wait in the order they were made and are claimed by one only', () => {
    const { store } = storeInMemory()
    addNotices(store, 3)
    expect([1, 2, 2, 9].map((id) => valueOf(store.claimNotice(id))?.state ?? null)).toEqual([
      'raised',
      'raised',
      null,
      null,
    ])
    expect(idsOf(valueOf(store.queuedNotices()))).toEqual([3])
  })

  it('keep what became of them', () => {
    const { store } = storeInMemory()
    const { id: taskId } = addTask(store)
    const added = valueOf(store.addNotice(aNotice, { taskId, profileId: 'p1' }, 7))
    valueOf(store.claimNotice(added.id))
    const settled = valueOf(store.settleNotice(added.id, 'notShown', 'no daemon'))
    expect(settled).toEqual({ ...added, state: 'notShown', stateReason: 'no daemon' })
    expect(valueOf(store.markNoticeClicked(added.id))).toEqual({
      ...settled,
      isRead: true,
      wasClicked: true,
    })
  })

  it('held back are listed with the reason and never queued', () => {
    const { store } = storeInMemory()
    valueOf(store.addNotice({ ...aNotice, holdReason: 'muted' }, nobody, 5))
    expect(valueOf(store.queuedNotices())).toEqual([])
    expect(valueOf(store.pageNotices(null, true)).notices).toMatchObject([
      { state: 'heldBack', stateReason: 'muted', isRead: false },
    ])
  })

  it('are paged newest first, all or unread', () => {
    const { store } = storeInMemory()
    addNotices(store, 60)
    valueOf(store.markNotices([60, 11, 1], 'read'))
    const first = valueOf(store.pageNotices(null, true))
    const second = valueOf(store.pageNotices(first.nextCursor, true))
    expect([first.notices.length, idsOf(second.notices), second.nextCursor]).toEqual([
      50,
      [8, 7, 6, 5, 4, 3, 2],
      null,
    ])
    expect(idsOf(valueOf(store.pageNotices(null, false)).notices).slice(0, 2)).toEqual([60, 59])
    expect(codeOf(store.pageNotices('x', false))).toBe('input.invalid')
  })

  it('marked read are answered when that changed them', () => {
    const { store } = storeInMemory()
    addNotices(store, 4)
    expect(idsOf(valueOf(store.markNotices([2, 99, 3], 'read')))).toEqual([2, 3])
    expect(idsOf(valueOf(store.markNotices(null, 'read')))).toEqual([1, 4])
    expect(valueOf(store.markNotices(null, 'read'))).toEqual([])
    expect(valueOf(store.countTasks()).unreadNotices).toBe(0)
  })

  it('are cleared, but “all” spares what was not raised yet', () => {
    const { store } = storeInMemory()
    addNotices(store, 4)
    for (const id of [1, 2, 3]) valueOf(store.claimNotice(id))
    expect(valueOf(store.markNotices([2], 'clear'))).toEqual([])
    expect(valueOf(store.markNotices(null, 'clear'))).toEqual([])
    expect(idsOf(valueOf(store.pageNotices(null, false)).notices)).toEqual([4])
    valueOf(store.markNotices([4], 'clear'))
    expect(valueOf(store.pageNotices(null, false)).notices).toEqual([])
    expect(codeOf(store.settleNotice(4, 'shown', ''))).toBe('input.invalid')
    expect(codeOf(store.markNoticeClicked(4))).toBe('input.invalid')
  })
})
