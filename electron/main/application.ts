import { app, clipboard, dialog, nativeTheme, powerSaveBlocker } from 'electron'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { runCheck } from '../checks/run'
import { hasTrayHost } from '../checks/tray-host'
import { channels, type Destination, type Handlers, type NoticeTest } from '../shared/contract'
import { ok, type Result } from '../shared/result'
import { zoomed } from '../shared/zoom'
import { createCheckPorts } from './check-ports'
import { copyArea } from './clipboard'
import { systemClock } from './clock'
import { createCitizen, type Citizen } from './citizen'
import { createClosing } from './closing'
import { actionsIn, isHiddenStart } from './command-line'
import { createCore, type Core } from './core'
import { endOnBugs } from './crash'
import { createDeliver } from './deliveries'
import { createDesktop } from './desktop'
import { createEnding } from './ending'
import { createHandlers } from './handlers'
import { serveRequests } from './ipc'
import { openKeyPort } from './key-port'
import type { Language } from './language'
import { markRun } from './last-end'
import type { Log } from './log'
import { linkedTask } from './linked-task'
import { openLink } from './links'
import { testNotices } from './notice-test'
import { createNotifier } from './notifier'
import type { Page } from './page'
import { followPower } from './power'
import { createPowerSave } from './power-save'
import type { SettingsFile } from './settings-file'
import { createSupport } from './support'
import { runShellAction, type ShellPowers } from './shell-actions'
import { doSystemAction } from './system-actions'
import { taskKey } from './toast-key'
import { createUpdating } from './updating'

/** What the application is put together around. */
export interface ApplicationOptions {
  readonly dataFolder: string
  readonly settings: SettingsFile
  readonly language: Language
  readonly log: Log
  readonly page: Page
}

const trayHostAfterMs = 1_000

/** Puts what works behind the window together: what it shows, then what is watched. */
export async function runApplication(options: ApplicationOptions): Promise<void> {
  const { dataFolder, log, settings, language, page } = options
  const lastEnd = markRun(dataFolder)
  log.info('start', { version: app.getVersion(), electron: process.versions.electron })
  if (lastEnd.crashedAt !== null) log.warn('the run before did not end in order')
  if (lastEnd.problem !== null) log.warn('the run is not marked', { reason: lastEnd.problem })
  const notifier = createNotifier()

  let onNews: () => void = () => undefined
  let selectedTaskId: number | null = null
  const ending = createEnding({ close, ended: () => lastEnd.ended() })
  const updates = createUpdating({
    settings,
    log,
    changed: (state) => void starting.then(({ status }) => status.setUpdate(state)),
    ending,
    closeWindow: () => page.window()?.destroy(),
  })
  // Earlier it would take main's time while the page's files wait to be served.
  const starting = page.begun().then(() =>
    createCore({
      dataFolder,
      settings,
      language,
      page,
      log,
      changed: () => onNews(),
      withdraw,
      restart: () => ending.restart(),
    }),
  )
  const citizenOf = (parts: Core) =>
    createCitizen({
      settings,
      status: parts.status,
      dataFolder,
      toggleWindow: () => (page.isFocused() ? page.putAway('hide') : page.reveal()),
    })
  const ready = starting.then((parts) => ({ ...parts, citizen: citizenOf(parts) }))
  const handlers = ready.then((parts) => createHandlers(servicesOf(parts)))
  serveRequests(whenReady(handlers, log), {
    pageContents: () => page.contents(),
    reportBug: (channel, error) =>
      log.error('handler threw', { channel, error: error instanceof Error ? error.stack : '' }),
    reportRefusal: (channel, reason) => log.warn('request refused', { channel, reason }),
  })

  app.on('second-instance', (_event, argv) => {
    log.info('started again', { link: actionsIn(argv).length > 0 })
    if (!isHiddenStart(argv)) page.reveal()
    follow(argv)
  })
  app.on('open-url', (_event, url) => follow(['', url]))
  app.on('activate', () => page.reveal())
  app.on('window-all-closed', () => app.quit())

  const core = await ready
  const { store, engine, status, keychain, citizen } = core
  status.setUpdate(updates.current())
  endOnBugs(
    log,
    () => language.translate(),
    () => close(false),
  )

  const closing = createClosing({
    page,
    settings,
    notifier,
    hasTrayHost: () => status.current().hasTrayHost,
    translate: () => language.translate(),
    ask: () => go({ screen: 'closing' }),
  })
  const tellAttention = () => {
    const isWindowFocused = page.isFocused()
    engine.setAttention({ isWindowVisible: page.isVisible(), isWindowFocused, selectedTaskId })
    if (isWindowFocused && selectedTaskId !== null) withdraw([selectedTaskId])
  }
  page.onAttention(tellAttention)
  // The window was shown before anybody listened.
  tellAttention()
  page.onClose(() => !ending.isEnding() && closing.keepsOpen())
  const powerSave = createPowerSave(powerSaveBlocker)
  const stopPower = followPower({
    suspended: () => engine.suspend(),
    resumed: () => {
      engine.resume()
      void lookForTrayHost()
    },
    conditions(conditions) {
      engine.setConditions(conditions)
      status.setOnline(conditions.isOnline)
      powerSave.update({
        activeWatches: engine.activeWatches(),
        isPaused: settings.current().isWatchingPaused,
        isOnBattery: conditions.isOnBattery,
      })
    },
  })
  const powers: ShellPowers = {
    now: () => systemClock.now(),
    // Electron 33 answers at once, later ones with a promise.
    clipboardText: async () => await clipboard.readText(),
    openWindow: () => page.reveal(),
    isWindowVisible: () => page.isVisible(),
    hideWindow: () => page.putAway('hide'),
    go,
    refreshAll: () => engine.refreshAll(),
    updateSettings: (changes) => void settings.update(changes),
    quit: () => app.quit(),
  }
  const desktop = createDesktop({
    clock: systemClock,
    store,
    status,
    settings: () => settings.current(),
    translate: () => language.translate(),
    locale: () => language.locale(),
    forecasts: () => new Map(engine.forecasts().map((forecast) => [forecast.taskId, forecast])),
    window: () => page.window(),
    go,
    openWindow: () => page.reveal(),
    zoom(by) {
      const { zoomPercent } = settings.current()
      settings.update({ zoomPercent: by === 'reset' ? 100 : zoomed(zoomPercent, by) })
    },
    run: (action) => void runShellAction(action, powers),
  })
  onNews = () => desktop.changed()
  page.onShow(() => desktop.windowShown())
  settings.onChange((current, before) => {
    nativeTheme.themeSource = current.theme
    log.setLevel(current.logLevel)
    engine.settingsChanged()
    if (!isDeepStrictEqual(current.proxy, before.proxy)) engine.wayChanged()
    page.send({ type: 'settings:changed', settings: current, locale: language.locale() })
    if (current.language !== before.language) desktop.languageChanged()
    else desktop.changed()
  })
  ending.follow()
  void citizen.systemSettings.start()
  follow(process.argv)
  // Starting a program blocks main for a moment: not before the first rows.
  systemClock.after(trayHostAfterMs, () => void lookForTrayHost())

  function servicesOf(
    parts: Core & { readonly citizen: Citizen },
  ): Parameters<typeof createHandlers>[0] {
    const about = {
      settings,
      dataFolder,
      version: app.getVersion(),
      crashedAt: lastEnd.crashedAt,
      now: () => Date.now(),
      locale: () => language.locale(),
    }
    return {
      ...parts,
      ...about,
      updates,
      bundle: createSupport({ ...parts, ...about, askWhere }),
      copyArea(area) {
        const [width = 0, height = 0] = page.window()?.getContentSize() ?? []
        return copyArea(page.contents(), { width, height }, area)
      },
      translate: () => language.translate(),
      lookAt(taskId) {
        selectedTaskId = taskId
        tellAttention()
      },
      openLink,
      copy(text) {
        void clipboard.writeText(text)
      },
      leave: (action) => (action === 'quit' ? app.quit() : closing.putAway()),
      openKeyPort: (profileId, place) => openKeyPort(parts.keychain, page, profileId, place),
      withdraw,
      testNotices: sendTest,
      doSystemAction: (action) => doSystemAction(action, parts.citizen.powers),
      runCheck: (check) =>
        runCheck(
          check,
          createCheckPorts({ ...parts, ...about, clock: systemClock, testNotices: sendTest }),
        ),
      deliver: createDeliver({
        store: parts.store,
        notifier,
        changed: (notice) => parts.publisher.noticesChanged([notice]),
        opened(notice) {
          go(
            notice.taskId === null
              ? { screen: 'notices' }
              : { screen: 'task', taskId: notice.taskId },
          )
        },
      }),
    }
  }

  async function sendTest(): Promise<Result<NoticeTest>> {
    const translate = () => language.translate()
    return ok(
      await testNotices({ clock: systemClock, notifier, translate, clicked: () => page.reveal() }),
    )
  }

  async function askWhere(fileName: string): Promise<string | null> {
    const window = page.window()
    if (window === null) return null
    const { filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(app.getPath('downloads'), fileName),
      filters: [{ name: 'ZIP', extensions: ['zip'] }],
    })
    return filePath === '' ? null : filePath
  }

  function withdraw(taskIds: readonly number[] | null): void {
    if (taskIds === null) notifier.closeAll()
    else notifier.close(taskIds.map(taskKey))
  }

  function go(to: Destination): void {
    page.reveal()
    if (to.screen !== 'confirmAdd') page.go(to)
    else void linkedTask(to, { store, profiles: core.profiles.list() }).then(page.go)
  }

  function follow(argv: readonly string[]): void {
    // A second start may come before the first has opened its history.
    void ready.then(() => {
      for (const action of actionsIn(argv)) void runShellAction(action, powers)
    })
  }

  async function lookForTrayHost(): Promise<void> {
    status.setTrayHost(await hasTrayHost(process.platform))
  }

  async function close(withBackup: boolean): Promise<void> {
    page.rememberBounds()
    stopPower()
    powerSave.stop()
    engine.stop()
    desktop.stop()
    citizen.systemSettings.stop()
    notifier.closeAll()
    keychain.stop()
    core.publisher.stop()
    core.stopOverdue()
    updates.stop()
    await core.data.stop()
    await core.demo.stop()
    await settings.flush()
    await store.close({ withBackup, now: Date.now() })
    log.info('stop')
  }
}

/** Requests may come before the history is open: they wait for it. */
function whenReady(handlers: Promise<Handlers>, log: Log): Handlers {
  const waiting = channels.map((channel) => [
    channel,
    async (input: never) => {
      const result = await (await handlers)[channel](input)
      log.debug('request', { channel, code: result.ok ? 'ok' : result.error.code })
      return result
    },
  ])
  return Object.fromEntries(waiting) as Handlers
}
