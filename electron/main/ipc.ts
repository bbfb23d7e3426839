import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import * as v from 'valibot'
import {
  channels,
  eventChannel,
  type AppEvent,
  type Channel,
  type Handlers,
} from '../shared/contract'
import { requestSchemas } from '../shared/contract-schemas'
import { appError } from '../shared/errors'
import { fail, type Result } from '../shared/result'
import { isFromPage } from './page-sender'

/** What the request border needs to know of the window and where bugs are reported. */
export interface RequestBorder {
  /** The one window's contents; null while there is none. */
  pageContents(): WebContents | null
  /** A handler threw: that is a bug, never an expected failure. */
  reportBug(channel: Channel, error: unknown): void
  /** A request came from elsewhere or was malformed. */
  reportRefusal(channel: Channel, reason: string): void
}

/** Connects every channel of the contract with its handler; returns the way to disconnect. */
export function serveRequests(handlers: Handlers, border: RequestBorder): () => void {
  for (const channel of channels) {
    ipcMain.handle(channel, (event, input: unknown) =>
      answer(channel, handlers, border, event, input),
    )
  }
  return () => channels.forEach((channel) => ipcMain.removeHandler(channel))
}

async function answer(
  channel: Channel,
  handlers: Handlers,
  border: RequestBorder,
  event: IpcMainInvokeEvent,
  input: unknown,
): Promise<Result<unknown>> {
  if (!isFromPage(event, border.pageContents())) {
    border.reportRefusal(channel, 'foreign sender')
    return fail(appError('input.invalid', { detail: 'foreign sender' }))
  }
  const parsed = v.safeParse(requestSchemas[channel], input)
  if (!parsed.success) {
    const [issue] = parsed.issues
    const detail = `${v.getDotPath(issue) ?? channel}: ${issue.type}`
    border.reportRefusal(channel, detail)
    return fail(appError('input.invalid', { detail }))
  }
  try {
    const handle = handlers[channel] as (input: unknown) => Promise<Result<unknown>>
    return await handle(parsed.output)
  } catch (error) {
    border.reportBug(channel, error)
    return fail(appError('app.internal'))
  }
}

/** Sends an event to the page; false when there is no page to hear it. */
export function sendEvent(contents: WebContents | null, event: AppEvent): boolean {
  if (contents === null || contents.isDestroyed() || contents.isCrashed()) return false
  contents.send(eventChannel, event)
  return true
}
