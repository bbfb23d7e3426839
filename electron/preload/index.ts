import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { channels, eventChannel, type AppEvent, type Bridge } from '../shared/contract'
import { sendKey } from './key-port'

const known: ReadonlySet<string> = new Set(channels)

const bridge: Bridge = {
  request(channel, input) {
    if (!known.has(channel)) return Promise.reject(new Error('unknown channel'))
    return ipcRenderer.invoke(channel, input)
  },
  onEvent(listener) {
    const hear = (_event: IpcRendererEvent, event: AppEvent) => listener(event)
    ipcRenderer.on(eventChannel, hear)
    return () => ipcRenderer.off(eventChannel, hear)
  },
  saveKey: (profileId, place, credential) => sendKey(profileId, place, credential),
}

contextBridge.exposeInMainWorld('runwatch', bridge)
