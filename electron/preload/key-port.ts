import { ipcRenderer, type IpcRendererEvent } from 'electron'
import { keyPortMessage } from '../shared/contract'
import type { Credential } from '../shared/profile'
import type { Result } from '../shared/result'

/** The helper's own deadline is shorter. */
const deadlineMs = 25_000

let last: Promise<unknown> = Promise.resolve()

/** Sends a credential through a channel of its own to the keychain helper; one at a time. */
export function sendKey(
  profileId: string,
  place: 'keychain' | 'session',
  credential: Credential,
): Promise<Result<null>> {
  const sending = last.then(() => send(profileId, place, credential))
  last = sending.catch(() => undefined)
  return sending
}

async function send(
  profileId: string,
  place: 'keychain' | 'session',
  credential: Credential,
): Promise<Result<null>> {
  const arriving = nextPort()
  const opened = (await ipcRenderer.invoke('keys:open-port', { profileId, place })) as Result<null>
  if (!opened.ok) {
    arriving.cancel()
    return opened
  }
  const port = await arriving.port
  if (port === null) return { ok: false, error: { code: 'keychain.unanswered' } }
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => finish({ ok: false, error: { code: 'keychain.unanswered' } }),
      deadlineMs,
    )
    function finish(result: Result<null>): void {
      clearTimeout(timer)
      port?.close()
      resolve(result)
    }
    port.onmessage = ({ data }) => finish(data as Result<null>)
    port.postMessage(credential)
  })
}

function nextPort(): { readonly port: Promise<MessagePort | null>; cancel(): void } {
  let cancel: () => void = () => undefined
  const port = new Promise<MessagePort | null>((resolve) => {
    const arrive = (event: IpcRendererEvent) => {
      clearTimeout(timer)
      resolve(event.ports[0] ?? null)
    }
    const timer = setTimeout(() => cancel(), deadlineMs)
    cancel = () => {
      clearTimeout(timer)
      ipcRenderer.off(keyPortMessage, arrive)
      resolve(null)
    }
    ipcRenderer.once(keyPortMessage, arrive)
  })
  return { port, cancel: () => cancel() }
}
