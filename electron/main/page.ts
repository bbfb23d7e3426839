import { app, dialog, Menu, nativeTheme, type BrowserWindow, type WebContents } from 'electron'
import type { AppEvent, Destination } from '../shared/contract'
import { sendEvent } from './ipc'
import type { Language } from './language'
import type { Log, LogFacts } from './log'
import { guardPage } from './page-guard'
import type { SettingsFile } from './settings-file'
import { textMenu } from './text-menu'
import { createMainWindow, followPlace, revealWindow } from './window'
import type { WindowPlace } from './window-bounds'

/** What the page's surroundings decide. */
export interface PageOptions {
  readonly settings: SettingsFile
  /** These two come after the first window. */
  readonly language: Promise<Language>
  readonly log: Promise<Log>
  readonly isHidden: boolean
  now(): number
}

/** The window and the page in it, whether they exist at the moment or not. */
export interface Page {
  open(): void
  window(): BrowserWindow | null
  contents(): WebContents | null
  send(event: AppEvent): void
  /** Asks the page to go somewhere; a page that cannot hear it yet is asked once it can. */
  go(to: Destination): void
  /** Brings the window to the user; opens it when there is none. */
  reveal(): void
  isVisible(): boolean
  isFocused(): boolean
  /** Notes where the window is, for the next start. */
  rememberBounds(): void
  /** Decides what closing the window does; until then it closes. */
  onClose(keep: () => boolean): void
  /** Hides the window, or minimises it where nothing could bring it back. */
  putAway(how: 'hide' | 'minimize'): void
  /** False while there is no page that could answer a question: it loads, crashed or hangs. */
  canAnswer(): boolean
  /** Resolves when the first page has begun to load, or never will. */
  begun(): Promise<void>
  /** Visibility or focus changed. */
  onAttention(listener: () => void): void
  /** The window came to the user. */
  onShow(listener: () => void): void
}

/** The first sign that a page is on its way, and what comes instead when it is not. */
const loadingStarts = ['did-navigate', 'did-fail-load', 'render-process-gone'] as const

/** A page that is not open yet. */
export function createPage({ settings, language, log, isHidden, now }: PageOptions): Page {
  let window: BrowserWindow | null = null
  let shouldKeepOpen: () => boolean = () => false
  let attentionChanged: () => void = () => undefined
  let isAnswering = false
  let waiting: readonly Destination[] = []
  let place: () => WindowPlace | null = () => null
  let shown: () => void = () => undefined
  let tellBegun: () => void = () => undefined
  const begun = new Promise<void>((resolve) => (tellBegun = resolve))

  settings.onChange(({ zoomPercent }, before) => {
    if (zoomPercent !== before.zoomPercent) live()?.webContents.setZoomFactor(zoomPercent / 100)
  })

  function live(): BrowserWindow | null {
    return window === null || window.isDestroyed() ? null : window
  }

  function rememberBounds(): void {
    const current = live() === null ? null : place()
    if (current !== null) settings.update(current)
  }

  function send(event: AppEvent): void {
    sendEvent(live()?.webContents ?? null, event)
  }

  function setAnswering(answers: boolean): void {
    isAnswering = answers
    if (!answers) return
    for (const to of waiting) send({ type: 'app:go', to })
    waiting = []
  }

  function open(hidden: boolean): BrowserWindow {
    const opened = createMainWindow({
      settings: settings.current(),
      title: app.getName(),
      isHidden: hidden,
      isDark: nativeTheme.shouldUseDarkColors,
      shouldKeepOpen: () => shouldKeepOpen(),
      closing: rememberBounds,
    })
    place = followPlace(opened, settings.current())
    for (const event of ['show', 'hide', 'minimize', 'restore', 'focus', 'blur'] as const) {
      opened.on(event as 'show', () => attentionChanged())
    }
    opened.on('show', () => shown())
    void language.then(({ translate }) => {
      if (!opened.isDestroyed()) opened.setTitle(translate()('desktop.appName'))
    })
    guardPage(opened, now, {
      reloaded: (reason) => report('page crashed, loaded again', { reason }),
      gaveUp(reason) {
        report('page crashed too often', { reason })
        void ask('pageGaveUp', 'quit').then((isReopening) => {
          if (isReopening) opened.webContents.reload()
          else app.quit()
        })
      },
      hangs() {
        report('page hangs')
        void ask('pageHangs', 'wait').then((isReopening) => {
          if (isReopening && !opened.isDestroyed()) opened.webContents.forcefullyCrashRenderer()
        })
      },
    })
    const contents = opened.webContents
    contents.on('context-menu', (_event, at) => {
      void language.then(({ translate }) => {
        const lines = textMenu(at, translate())
        if (lines !== null) Menu.buildFromTemplate([...lines]).popup({ window: opened })
      })
    })
    contents.on('did-finish-load', () => setAnswering(true))
    contents.on('did-start-loading', () => setAnswering(false))
    contents.on('render-process-gone', () => setAnswering(false))
    opened.on('unresponsive', () => setAnswering(false))
    opened.on('responsive', () => setAnswering(true))
    opened.once('closed', () => setAnswering(false))
    for (const event of loadingStarts) opened.webContents.once(event as 'did-navigate', tellBegun)
    opened.once('closed', tellBegun)
    window = opened
    return opened
  }

  function report(message: string, facts?: LogFacts): void {
    void log.then(({ error }) => error(message, facts))
  }

  async function ask(what: 'pageGaveUp' | 'pageHangs', other: 'quit' | 'wait'): Promise<boolean> {
    const t = (await language).translate()
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: t(`desktop.dialog.${what}`),
      detail: t(`desktop.dialog.${what}Detail`),
      buttons: [t('desktop.dialog.reopen'), t(`desktop.dialog.${other}`)],
      defaultId: 0,
      cancelId: 1,
    })
    return response === 0
  }

  return {
    open: () => void open(isHidden),
    window: live,
    contents: () => live()?.webContents ?? null,
    send,
    go(to) {
      if (isAnswering) send({ type: 'app:go', to })
      else waiting = [...waiting, to]
    },
    reveal: () => revealWindow(live() ?? open(false)),
    isVisible: () => live()?.isVisible() === true && live()?.isMinimized() === false,
    isFocused: () => live()?.isFocused() === true,
    rememberBounds,
    onClose: (keep) => (shouldKeepOpen = keep),
    putAway: (how) => (how === 'hide' ? live()?.hide() : live()?.minimize()),
    canAnswer: () => isAnswering,
    begun: () => begun,
    onAttention: (listener) => (attentionChanged = listener),
    onShow: (listener) => (shown = listener),
  }
}
