import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import {
  channels,
  eventChannel,
  keyPortMessage,
  type AppEvent,
  type Bridge,
} from '../shared/contract'
import { appError } from '../shared/errors'
import { fail, type Result } from '../shared/result'
import { createKeySender, type PagePort } from './key-port'

const known: ReadonlySet<string> = new Set(channels)

function pagePort(port: MessagePort): PagePort {
  return {
    post: (message) => port.postMessage(message),
    onAnswer(listener) {
      port.addEventListener('message', ({ data }) => listener(data as Result<null>))
      port.addEventListener('close', () => listener(undefined))
      port.start()
    },
    close: () => port.close(),
  }
}

const sendKey = createKeySender({
  open: (target) => ipcRenderer.invoke('keys:open-port', target) as Promise<Result<null>>,
  onPort(listener) {
    ipcRenderer.on(keyPortMessage, (event, target: { readonly profileId: string }) => {
      const [port] = event.ports
      if (port !== undefined) listener(target, pagePort(port))
    })
  },
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs)
    return () => clearTimeout(timer)
  },
})

const bridge: Bridge = {
  request(channel, input) {
    if (!known.has(channel)) {
      return Promise.resolve(fail(appError('app.internal', { detail: 'unknown channel' })))
    }
    return ipcRenderer.invoke(channel, input)
  },
  onEvent(listener) {
    const hear = (_event: IpcRendererEvent, event: AppEvent) => listener(event)
    ipcRenderer.on(eventChannel, hear)
    return () => void ipcRenderer.off(eventChannel, hear)
  },
  saveKey: (profileId, place, credential) => sendKey({ profileId, place }, credential),
}

contextBridge.exposeInMainWorld('runwatch', bridge)
