import type { Delivery } from '../shared/contract'
import type { Notice, NoticeState } from '../shared/notice'
import { ok, type Result } from '../shared/result'
import type { StoreApi } from '../shared/store-api'
import type { Notifier } from './notifier'
import { toastKey } from './toast-key'

/** What a delivery works with. */
export interface DeliveryOptions {
  readonly store: Pick<StoreApi, 'claimNotice' | 'settleNotice' | 'markNoticeClicked'>
  readonly notifier: Pick<Notifier, 'show'>
  /** A stored notice changed. */
  changed(notice: Notice): void
  /** The user clicked a notification. */
  opened(notice: Notice): void
}

/**
 * Hands a composed notification to the system, at most once: the notice is claimed on disk before
 * anything is shown, so neither a crash nor a second page can show it twice.
 */
export function createDeliver({ store, notifier, changed, opened }: DeliveryOptions) {
  async function settle(noticeId: number, state: NoticeState, reason: string): Promise<void> {
    const settled = await store.settleNotice(noticeId, state, reason)
    if (settled.ok) changed(settled.value)
  }

  return async (delivery: Delivery): Promise<Result<{ readonly state: NoticeState }>> => {
    const { noticeId, title, body } = delivery
    const claimed = await store.claimNotice(noticeId)
    if (!claimed.ok) return claimed
    if (claimed.value === null) return ok({ state: 'raised' })
    notifier.show(
      { key: toastKey(claimed.value), title, body },
      {
        shown: () => void settle(noticeId, 'shown', ''),
        notShown: (reason) => void settle(noticeId, 'notShown', reason),
        clicked: () => {
          void store.markNoticeClicked(noticeId).then((clicked) => {
            if (!clicked.ok) return
            changed(clicked.value)
            opened(clicked.value)
          })
        },
      },
    )
    return ok({ state: 'raised' })
  }
}
