import type {
  AppEvent,
  Bridge,
  Channel,
  RequestOutput,
  Snapshot,
} from '../../electron/shared/contract'
import { appError } from '../../electron/shared/errors'
import { fail, ok, type Result } from '../../electron/shared/result'
import { defaultSettings } from '../../electron/shared/settings'

/** A bridge to an application that has just started. */
export interface FakeBridge extends Bridge {
  /** Sends an event to the page. */
  emit(event: AppEvent): void
}

/** What a page of an empty, healthy application starts with; `changes` win. */
export function aSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    settings: { ...defaultSettings(), wasOnboarded: true },
    locale: 'zh-CN',
    profiles: [],
    status: {
      isOnline: true,
      health: [],
      storeProblem: null,
      hasTrayHost: true,
      isKeychainWaiting: false,
      demo: { isOn: false, speed: 10 },
      desktopProblems: [],
      update: { state: 'unsupported' },
    },
    counts: {
      following: 0,
      favorites: 0,
      history: 0,
      running: 0,
      unseenFailed: 0,
      unreadNotices: 0,
      tags: [],
    },
    activity: [],
    forecasts: [],
    platform: 'linux',
    version: '0.1.0',
    dataFolder: '/home/user/.config/runwatch',
    apiHost: 'tcb.tencentcloudapi.com',
    crashedAt: null,
    queuedNotices: [],
    restored: null,
    ...changes,
  }
}

/** Creates a bridge that answers `app:ready` with the snapshot and fails every other request. */
export function createFakeBridge(snapshot: Snapshot): FakeBridge {
  const listeners = new Set<(event: AppEvent) => void>()
  const refused = () => fail(appError('app.internal', { detail: 'not part of the fake' }))
  return {
    emit(event) {
      for (const listener of listeners) listener(event)
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    request: <C extends Channel>(channel: C) =>
      Promise.resolve(
        (channel === 'app:ready' ? ok(snapshot) : refused()) as Result<RequestOutput<C>>,
      ),
    saveKey: () => Promise.resolve(refused()),
  }
}
