import { app } from 'electron'
import { join } from 'node:path'
import { createKeychain, type Keychain } from '../keychain/client'
import type { Notice } from '../shared/notice'
import { demoProfileId } from '../shared/profile'
import { ok } from '../shared/result'
import { openStore, type StoreClient } from '../store/client'
import { createApiClient } from '../tencent/client'
import { createOneClickTaskSource, type OneClickTaskSource } from '../tencent/one-click-task'
import { createWatchEngine, type WatchEngine } from '../watch/engine'
import { createApi, type Api } from './api'
import { systemClock } from './clock'
import { createExportJobs } from './data/export-job'
import { createFileDialogs } from './data/file-dialogs'
import { createImportJobs } from './data/import-jobs'
import { createKeepingJobs } from './data/keeping-jobs'
import { createDataJobs, type DataJobs } from './data/jobs'
import { followOverdue } from './data/overdue'
import { createDemo, type Demo } from './demo'
import { createStatusBoard, type StatusBoard } from './health'
import { startKeychainHelper } from './keychain-process'
import type { Language } from './language'
import type { Log } from './log'
import { createOutsideChanges } from './outside-changes'
import type { Page } from './page'
import { createProfiles, type Profiles } from './profiles'
import { createPublisher, type Publisher } from './publisher'
import type { SettingsFile } from './settings-file'

/** What watches and remembers, whether a window exists or not. */
export interface Core {
  readonly store: StoreClient
  readonly keychain: Keychain
  readonly profiles: Profiles
  readonly status: StatusBoard
  readonly publisher: Publisher
  readonly demo: Demo
  readonly engine: WatchEngine
  readonly source: OneClickTaskSource
  /** Taking the history out and bringing it back. */
  readonly data: DataJobs
  stopOverdue(): void
  readonly api: Api
}

/** What a core works with. */
export interface CoreOptions {
  readonly dataFolder: string
  readonly settings: SettingsFile
  readonly language: Language
  readonly page: Page
  readonly log: Log
  /** Something tray and menus may show has changed. */
  changed(): void
  /** Ends the program in order and starts it again. */
  restart(): void
  /** Other notifications say what those of these tasks said. */
  withdraw(taskIds: readonly number[]): void
}

const keychainService = 'dev.runwatch.desktop'

/** Opens the history and connects what reads it, writes it and tells of it. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { dataFolder, settings, language, page, log } = options
  const clock = systemClock
  const status = createStatusBoard((current) => {
    page.send({ type: 'status:changed', status: current })
    options.changed()
  })

  const opened = await openStore({
    folder: dataFolder,
    workerFile: join(__dirname, 'store-worker.js'),
    isOwner: true,
    now: clock.now(),
  })
  if (!opened.ok) throw new StoreNotOpened(opened.error.detail ?? opened.error.code)
  const store = opened.value
  log.info('store', { state: store.report.state, schema: store.report.schemaVersion })
  status.setStoreProblem(store.report.problem)
  await store.deleteDemo()

  const keychain = createKeychain({
    startHelper: () => startKeychainHelper(keychainService),
    clock,
  })
  const profiles = await createProfiles(store, keychain)
  profiles.onChange((list) => page.send({ type: 'profiles:changed', profiles: list }))
  const publisher = createPublisher({
    clock,
    store,
    send: (event) => page.send(event),
    changed: () => options.changed(),
  })
  const demo = createDemo(store, clock)
  const api = createApi(settings)
  const source = createSource({ api, settings, profiles, demo, language })

  function tellNotice(notice: Notice): void {
    publisher.noticesChanged([notice])
    if (notice.state === 'queued') page.send({ type: 'notices:raise', notices: [notice] })
  }

  const engine = createWatchEngine({
    clock,
    random: Math.random,
    source,
    store,
    settings: () => settings.current(),
    isDemo: (profileId) => profileId === demoProfileId,
    profileLabel: (profileId) =>
      profiles.list().find(({ id }) => id === profileId)?.label ?? profileId,
    events: {
      taskChanged(record, notice) {
        publisher.tasksChanged([record])
        if (notice !== null) tellNotice(notice)
      },
      noticeAdded: (notice) => tellNotice(notice),
      forecastChanged(forecast) {
        page.send({ type: 'tasks:forecast', forecasts: [forecast] })
        options.changed()
      },
      digestAdded({ notice, taskIds }) {
        options.withdraw(taskIds)
        tellNotice(notice)
        // The digest before it is gone.
        publisher.noticesChanged([])
      },
      activityChanged: (activity) => page.send({ type: 'tasks:activity', activity: [activity] }),
      healthChanged: (health) => status.setHealth(health),
      problem: (problem) => status.setStoreProblem(problem ?? store.report.problem),
    },
  })
  keychain.onSaved(async ({ profileId, place, hint }) => {
    const saved = await store.setProfileKey(profileId, place, hint)
    if (!saved.ok) return saved
    await profiles.reload()
    engine.profileReady(profileId)
    return ok(null)
  })
  keychain.onWaiting((isWaiting) => status.setKeychainWaiting(isWaiting))
  keychain.onSessionLost((profileIds) => void forgetSessionKeys(store, profiles, profileIds))
  const adoptOutsideChanges = await createOutsideChanges({
    store,
    keychain,
    profiles,
    engine,
    page,
  })
  store.onExternalChange(() => void adoptOutsideChanges())
  const dialogs = createFileDialogs(() => page.window())
  const now = () => clock.now()
  const imports = createImportJobs({
    store,
    dialogs,
    now,
    async adopt() {
      await adoptOutsideChanges()
      publisher.noticesChanged([])
    },
  })
  const exports = createExportJobs({
    store,
    dialogs,
    version: app.getVersion(),
    now,
    locale: () => language.locale(),
    translate: () => language.translate(),
  })
  const keeping = createKeepingJobs({
    store,
    publisher,
    dialogs,
    dataFolder,
    now,
    restart: () => options.restart(),
  })
  const data = createDataJobs({
    works: { ...exports, ...imports.works, ...keeping },
    tell: (progress) => page.send({ type: 'data:progress', progress }),
    stopped: () => imports.forget(),
  })
  const stopOverdue = followOverdue({
    clock,
    store,
    settings: () => settings.current(),
    found: (tasks) => page.send({ type: 'data:overdue', tasks }),
  })
  const active = await store.listActiveTasks()
  engine.start(active.ok ? active.value : [])
  return {
    store,
    keychain,
    profiles,
    status,
    publisher,
    demo,
    engine,
    source,
    data,
    stopOverdue,
    api,
  }
}

/** Keys of this session went with their process: their profiles ask for them again. */
async function forgetSessionKeys(
  store: StoreClient,
  profiles: Profiles,
  profileIds: readonly string[],
): Promise<void> {
  for (const profileId of profileIds) await store.setProfileKey(profileId, 'none', null)
  await profiles.reload()
}

/** The history could be opened in no way at all. */
export class StoreNotOpened extends Error {}

function createSource(parts: {
  readonly api: Api
  readonly settings: SettingsFile
  readonly profiles: Profiles
  readonly demo: Demo
  readonly language: Language
}): OneClickTaskSource {
  const { api, settings, profiles, demo, language } = parts
  const { fetch, endpoint } = api
  const cloud = createOneClickTaskSource({
    client: createApiClient({
      fetch,
      clock: systemClock,
      language: () => language.locale(),
      deadlineMs: () => settings.current().requestTimeoutSeconds * 1_000,
      endpoint,
    }),
    keyFor: (profileId, date) => profiles.signingKey(profileId, date),
    clock: systemClock,
  })
  const sourceOf = (profileId: string) =>
    profileId === demoProfileId ? demo.source(fetch, () => language.locale()) : cloud
  return {
    describe: (ref, signal) => sourceOf(ref.profileId).describe(ref, signal),
    verifyKey: (profileId, signal) => sourceOf(profileId).verifyKey(profileId, signal),
  }
}
