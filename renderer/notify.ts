import type { AppEvent, Bridge } from '../electron/shared/contract'
import type { Translate } from '../electron/shared/i18n/translate'
import type { Notice } from '../electron/shared/notice'
import { noticeText } from '../electron/shared/notice-text'

/** Raises system notifications: composes each text in the language in force and hands it over once. */
export function createNotify(options: {
  readonly bridge: Pick<Bridge, 'request'>
  readonly t: Translate
  areContentsHidden(): boolean
  /** Shows a message inside the window: its task is on screen, so the system was not asked. */
  showInWindow(notice: Notice, text: { readonly title: string; readonly body: string }): void
}): { raise(notices: readonly Notice[]): void; apply(event: AppEvent): void } {
  const { bridge, t } = options
  const raised = new Set<number>()

  function raise(notices: readonly Notice[]): void {
    for (const notice of notices) {
      if (raised.has(notice.id)) continue
      raised.add(notice.id)
      const { title, body } = options.areContentsHidden()
        ? { title: t('notices.title.hidden'), body: '' }
        : noticeText(notice, t)
      void bridge.request('notices:deliver', { noticeId: notice.id, title, body })
    }
  }

  function isForWindow({ state, stateReason, isRead }: Notice): boolean {
    return state === 'heldBack' && stateReason === 'taskOnScreen' && !isRead
  }

  function showOnce(notice: Notice): void {
    if (raised.has(notice.id)) return
    raised.add(notice.id)
    options.showInWindow(notice, noticeText(notice, t))
  }

  return {
    raise,
    apply(event) {
      if (event.type === 'notices:raise') raise(event.notices)
      if (event.type === 'notices:changed') event.notices.filter(isForWindow).forEach(showOnce)
    },
  }
}
