import { app, clipboard, dialog, nativeTheme, powerSaveBlocker } from 'electron'
import { join } from 'node:path'
import { channels, type Destination, type Handlers } from '../shared/contract'
import { ok } from '../shared/result'
import { zoomed } from '../shared/zoom'
import { defaultEndpoint } from '../tencent/client'
import { copyArea } from './clipboard'
import { systemClock } from './clock'
import { createCitizen, type Citizen } from './citizen'
import { closeDecision, tellAboutBackground } from './closing'
import { actionsIn, isHiddenStart } from './command-line'
import { createCore, type Core } from './core'
import { endOnBugs } from './crash'
import { createDeliver } from './deliveries'
import { createDesktop } from './desktop'
import { createHandlers } from './handlers'
import { serveRequests } from './ipc'
import { openKeyPort } from './key-port'
import type { Language } from './language'
import type { Log } from './log'
import { openLink } from './links'
import { testNotices } from './notice-test'
import { createNotifier } from './notifier'
import type { Page } from './page'
import { followPower } from './power'
import { createPowerSave } from './power-save'
import type { SettingsFile } from './settings-file'
import { createSupport } from './support'
import { relaunchOptions } from './relaunch'
import { runShellAction, type ShellPowers } from './shell-actions'
import { taskKey } from './toast-key'
import { hasTrayHost } from './tray-host'

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
  log.info('start', { version: app.getVersion(), electron: process.versions.electron })
  const notifier = createNotifier()

  let onNews: () => void = () => undefined
  let selectedTaskId: number | null = null
  let isQuitting = false
  let isRestarting = false
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
      restart,
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
  serveRequests(whenReady(handlers), {
    pageContents: () => page.contents(),
    reportBug: (channel, error) =>
      log.error('handler threw', { channel, error: error instanceof Error ? error.stack : '' }),
    reportRefusal: (channel, reason) => log.warn('request refused', { channel, reason }),
  })

  app.on('second-instance', (_event, argv) => {
    if (!isHiddenStart(argv)) page.reveal()
    follow(argv)
  })
  app.on('open-url', (_event, url) => follow(['', url]))
  app.on('activate', () => page.reveal())
  app.on('window-all-closed', () => app.quit())

  const core = await ready
  const { store, engine, status, keychain, citizen } = core
  endOnBugs(
    log,
    () => language.translate(),
    () => close(false),
  )

  const tellAttention = () => {
    const isWindowFocused = page.isFocused()
    engine.setAttention({ isWindowVisible: page.isVisible(), isWindowFocused, selectedTaskId })
    if (isWindowFocused && selectedTaskId !== null) withdraw([selectedTaskId])
  }
  page.onAttention(tellAttention)
  page.onClose(keepOpen)
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
    engine.settingsChanged()
    page.send({ type: 'settings:changed', settings: current, locale: language.locale() })
    if (current.language !== before.language) desktop.languageChanged()
    else desktop.changed()
  })
  app.on('before-quit', (event) => {
    // Always: a signal quits twice, by Electron's own handler and by ours.
    event.preventDefault()
    if (isQuitting) return
    isQuitting = true
    // A restart is for a restore, which keeps the present file itself.
    void close(!isRestarting).then(() => app.exit(0))
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit())
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
      apiHost: new URL(defaultEndpoint).host,
      crashedAt: null,
      now: () => Date.now(),
      locale: () => language.locale(),
    }
    return {
      ...parts,
      ...about,
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
      leave: (action) => (action === 'quit' ? app.quit() : page.putAway(howToHide())),
      openKeyPort: (profileId, place) => openKeyPort(parts.keychain, page, profileId, place),
      withdraw,
      testNotices: async () =>
        ok(
          await testNotices({
            clock: systemClock,
            notifier,
            translate: () => language.translate(),
            clicked: () => page.reveal(),
          }),
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

  function restart(): void {
    isRestarting = true
    app.relaunch(relaunchOptions(process.argv, process.env))
    app.quit()
  }

  function go(to: Destination): void {
    page.reveal()
    page.send({ type: 'app:go', to })
  }

  function follow(argv: readonly string[]): void {
    // A second start may come before the first has opened its history.
    void ready.then(() => {
      for (const action of actionsIn(argv)) void runShellAction(action, powers)
    })
  }

  /** Where no tray shows our icon, a hidden window would be out of reach. */
  function howToHide(): 'hide' | 'minimize' {
    const hidden = { ...settings.current(), closeAction: 'hide' } as const
    const { hasTrayHost } = core.status.current()
    return closeDecision(hidden, hasTrayHost, process.platform) === 'minimize' ? 'minimize' : 'hide'
  }

  function keepOpen(): boolean {
    if (isQuitting) return false
    const decision = closeDecision(
      settings.current(),
      status.current().hasTrayHost,
      process.platform,
    )
    if (decision === 'quit') return false
    if (decision === 'ask') {
      if (!page.canAnswer()) page.putAway(howToHide())
      else go({ screen: 'closing' })
      return true
    }
    page.putAway(decision)
    if (!settings.current().wasToldAboutBackground) {
      settings.update({ wasToldAboutBackground: true })
      tellAboutBackground(notifier, decision, language.translate())
    }
    return true
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
    await core.data.stop()
    await core.demo.stop()
    await settings.flush()
    await store.close({ withBackup, now: Date.now() })
    log.info('stop')
  }
}

/** Requests may come before the history is open: they wait for it. */
function whenReady(handlers: Promise<Handlers>): Handlers {
  const waiting = channels.map((channel) => [
    channel,
    async (input: never) => (await handlers)[channel](input),
  ])
  return Object.fromEntries(waiting) as Handlers
}
