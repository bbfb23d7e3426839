import type { Handlers } from '../../shared/contract'
import { ok } from '../../shared/result'
import type { Services } from '../services'

type NoticeHandlers = Pick<
  Handlers,
  'notices:page' | 'notices:mark' | 'notices:deliver' | 'notices:test'
>

/** Requests about notices. */
export function noticeHandlers({
  store,
  publisher,
  deliver,
  testNotices,
  withdraw,
}: Services): NoticeHandlers {
  return {
    'notices:page': ({ cursor, onlyUnread }) => store.pageNotices(cursor, onlyUnread),
    async 'notices:mark'({ noticeIds, action }) {
      const marked = await store.markNotices(noticeIds, action)
      if (!marked.ok) return marked
      publisher.noticesChanged(marked.value)
      withdraw(noticeIds === null ? null : marked.value.flatMap(({ taskId }) => taskId ?? []))
      return ok(null)
    },
    'notices:deliver': deliver,
    'notices:test': testNotices,
  }
}
