import { Notification } from 'electron'
import type { UndeliveredReason } from '../shared/notice'
import { withoutMarkup } from '../shared/plain-line'

/** A notification as the system shows it. */
export interface Toast {
  /** Notifications with the same key replace each other. */
  readonly key: string
  readonly title: string
  readonly body: string
}

/** What became of a toast; each is called at most once. */
export interface ToastOutcome {
  shown(): void
  notShown(reason: string): void
  clicked(): void
}

/** Hands toasts to the system and hears what it does with them. */
export interface Notifier {
  show(toast: Toast, outcome: ToastOutcome): void
  /** Takes back what is still on screen with these keys. */
  close(keys: readonly string[]): void
  /** Takes back what is still on screen. */
  closeAll(): void
}

/**
 * The page's own notification API cannot report that nothing was shown, so main delivers. Shown
 * notifications are kept referenced: Electron forgets the clicks of collected ones.
 */
export function createNotifier(): Notifier {
  const onScreen = new Map<string, Notification>()
  // Electron 33 has neither ids nor a way to remove by them; Linux never has.
  const replacesById = process.platform !== 'linux' && 'remove' in Notification

  return {
    show(toast, outcome) {
      if (!Notification.isSupported()) {
        outcome.notShown('notSupported' satisfies UndeliveredReason)
        return
      }
      if (!replacesById) onScreen.get(toast.key)?.close()
      const notification = new Notification({
        // Replaces the older one in the system's own list too, where Electron and the system can.
        id: toast.key,
        // The page plays our own sounds.
        silent: true,
        title: toast.title,
        body: process.platform === 'linux' ? withoutMarkup(toast.body) : toast.body,
      })
      const forget = () => {
        if (onScreen.get(toast.key) === notification) onScreen.delete(toast.key)
      }
      notification.once('show', () => outcome.shown())
      notification.once('failed', (_event, error) => {
        forget()
        outcome.notShown(error || ('noService' satisfies UndeliveredReason))
      })
      notification.once('click', () => {
        forget()
        outcome.clicked()
      })
      notification.once('close', forget)
      onScreen.set(toast.key, notification)
      notification.show()
    },
    close(keys) {
      for (const key of keys) {
        onScreen.get(key)?.close()
        onScreen.delete(key)
      }
      // Those of an earlier run too.
      if (replacesById && process.platform === 'darwin') Notification.remove([...keys])
    },
    closeAll() {
      for (const notification of onScreen.values()) notification.close()
      onScreen.clear()
    },
  }
}
