import { pageOrigin } from './origin'

/** A frame, as far as its identity matters. */
export interface SendingFrame {
  readonly origin: string
}

/** The contents of a window, as far as their identity matters. */
export interface SendingContents {
  readonly mainFrame: SendingFrame
  isDestroyed(): boolean
}

/** Where a request came from. The frame is null once it is gone. */
export interface RequestSender {
  readonly sender: SendingContents
  readonly senderFrame: SendingFrame | null
}

/** True only for the main frame of our window, on our origin. Electron checklist, point 17. */
export function isFromPage(
  { sender, senderFrame }: RequestSender,
  page: SendingContents | null,
): boolean {
  return (
    page !== null &&
    !page.isDestroyed() &&
    sender === page &&
    senderFrame !== null &&
    senderFrame === page.mainFrame &&
    senderFrame.origin === pageOrigin
  )
}
