import type { Delivery } from '../electron/shared/contract'
import type { Translate } from '../electron/shared/i18n/translate'
import { hiddenText, noticeText, type NoticeText } from '../electron/shared/notice-text'
import type { Notice, NoticeState } from '../electron/shared/notice'
import type { Result } from '../electron/shared/result'

/** What the notifier works with. */
export interface NotifierPorts {
  readonly t: Translate
  areContentsHidden(): boolean
  deliver(delivery: Delivery): Promise<Result<{ readonly state: NoticeState }>>
  /** Shows a notice inside the window. */
  showInApp(notice: Notice, text: NoticeText): void
  /** The system shows a notice just now. */
  sound(notice: Notice): void
  now(): number
}

/** Turns decided notices into system notifications and in-app messages, each once. */
export interface Notifier {
  /** Notices main wants raised. */
  raise(notices: readonly Notice[]): void
  /**
   * Notices that changed: one that is shown is heard, one held back because the user is looking is
   * told inside the window.
   */
  noteChanged(notices: readonly Notice[]): void
}

const freshMs = 30_000

/** What the system may show of a notice: all of it, or only that there is something. */
export function deliveryText(
  notice: Pick<Notice, 'kind' | 'facts'>,
  areContentsHidden: boolean,
  t: Translate,
): NoticeText {
  return areContentsHidden ? hiddenText(t) : noticeText(notice, t)
}

/** Creates the notifier. */
export function createNotifier(ports: NotifierPorts): Notifier {
  const raised = new Set<number>()
  const shownInApp = new Set<number>()
  const heard = new Set<number>()

  function showInApp(notice: Notice): void {
    if (shownInApp.has(notice.id)) return
    shownInApp.add(notice.id)
    ports.showInApp(notice, noticeText(notice, ports.t))
  }

  function sound(notice: Notice): void {
    if (heard.has(notice.id)) return
    heard.add(notice.id)
    ports.sound(notice)
  }

  async function raiseOne(notice: Notice): Promise<void> {
    if (raised.has(notice.id)) return
    raised.add(notice.id)
    const text = deliveryText(notice, ports.areContentsHidden(), ports.t)
    const answer = await ports.deliver({ noticeId: notice.id, ...text })
    if (!answer.ok || answer.value.state === 'notShown') showInApp(notice)
  }

  return {
    raise(notices) {
      for (const notice of notices) void raiseOne(notice)
    },
    noteChanged(notices) {
      for (const notice of notices) {
        if (notice.state === 'shown' && raised.has(notice.id)) sound(notice)
        if (notice.isRead || ports.now() - notice.createdAt > freshMs) continue
        if (notice.state === 'notShown' || isSeenInWindow(notice)) showInApp(notice)
      }
    },
  }
}

function isSeenInWindow(notice: Notice): boolean {
  return (
    notice.state === 'heldBack' &&
    (notice.stateReason === 'taskOnScreen' || notice.stateReason === 'windowFocused')
  )
}
