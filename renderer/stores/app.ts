import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type {
  AppEvent,
  AppStatus,
  Area,
  DemoSpeed,
  Destination,
  NoticeTest,
  Snapshot,
} from '../../electron/shared/contract'
import type { CheckFinding, CheckId, SystemAction } from '../../electron/shared/checks'
import type { AppError } from '../../electron/shared/errors'
import type { LinkKey } from '../../electron/shared/links'
import type { Result } from '../../electron/shared/result'
import {
  defaultSettings,
  type EditableSettings,
  type Settings,
} from '../../electron/shared/settings'
import { useBridge } from '../bridge'
import { usePageI18n } from '../i18n'
import { useToastsStore } from './toasts'

const emptyStatus: AppStatus = {
  isOnline: true,
  health: [],
  storeProblem: null,
  hasTrayHost: true,
  isKeychainWaiting: false,
  demo: { isOn: false, speed: 1 },
  desktopProblems: [],
  update: { state: 'unsupported' },
}

/** Settings, connection state and what the whole window needs. */
export const useAppStore = defineStore('app', () => {
  const bridge = useBridge()
  const i18n = usePageI18n()
  const toasts = useToastsStore()

  const settings = shallowRef<Settings>(defaultSettings())
  const status = shallowRef<AppStatus>(emptyStatus)
  const platform = shallowRef<Snapshot['platform']>('linux')
  const version = shallowRef('')
  const dataFolder = shallowRef('')
  const apiHost = shallowRef('')
  const isReady = shallowRef(false)
  /** Why there is no snapshot: the window can only say so. */
  const startProblem = shallowRef<AppError | null>(null)
  const isAddOpen = shallowRef(false)
  const isShortcutSheetOpen = shallowRef(false)
  /** The next list to be shown takes the focus to its search field. */
  const isSearchWanted = shallowRef(false)
  /** The question what closing the window does. */
  const isCloseSheetOpen = shallowRef(false)
  /** What the add sheet starts with: an ExternalId from a deep link, "" otherwise. */
  const addDraft = shallowRef('')
  /** Label of the account that a deep link names. */
  const addAccount = shallowRef<string | null>(null)
  /** Ids from the clipboard, for the add sheet to take. */
  const pastedIds = shallowRef('')

  const locale = computed(() => i18n.locale.value)
  const isMac = computed(() => platform.value === 'darwin')

  function fill(snapshot: Snapshot): void {
    settings.value = snapshot.settings
    status.value = snapshot.status
    platform.value = snapshot.platform
    version.value = snapshot.version
    dataFolder.value = snapshot.dataFolder
    apiHost.value = snapshot.apiHost
    i18n.setLocale(snapshot.locale)
    isReady.value = true
    tellDesktopProblems(snapshot.status.desktopProblems)
  }

  function apply(event: AppEvent): void {
    if (event.type === 'status:changed') {
      const knew = status.value.desktopProblems.length
      status.value = event.status
      tellDesktopProblems(event.status.desktopProblems.slice(knew))
    }
    if (event.type === 'settings:changed') {
      settings.value = event.settings
      i18n.setLocale(event.locale)
    }
  }

  /** Passes an answer on and tells the user when it is an error. */
  async function told<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
    const result = await answer
    if (!result.ok) toasts.showError(result.error)
    return result
  }

  async function updateSettings(changes: Partial<EditableSettings>): Promise<Result<Settings>> {
    const result = await told(bridge.request('settings:update', { changes }))
    if (result.ok) settings.value = result.value
    return result
  }

  function setDemo(isOn: boolean, speed: DemoSpeed): Promise<Result<null>> {
    return told(bridge.request('demo:set', { isOn, speed }))
  }

  /** Sends a test notification; answers what the system says of it. */
  function testNotices(): Promise<Result<NoticeTest>> {
    return told(bridge.request('notices:test', {}))
  }

  /** Runs one check of the self-check. */
  function runCheck(check: CheckId): Promise<Result<CheckFinding>> {
    return told(bridge.request('checks:run', { check }))
  }

  /** Opens or mends something of the system. */
  function doSystem(action: SystemAction): Promise<Result<null>> {
    return told(bridge.request('system:do', { action }))
  }

  function openLink(link: LinkKey, taskId: number | null = null): Promise<Result<null>> {
    return told(bridge.request('app:open-link', { link, taskId }))
  }

  /** Puts a text on the clipboard; true when it is there. */
  async function copy(text: string): Promise<boolean> {
    return (await told(bridge.request('app:copy', { text }))).ok
  }

  /** Puts a part of the window on the clipboard as a picture; true when it is there. */
  async function copyArea(area: Area): Promise<boolean> {
    return (await told(bridge.request('app:copy', { area }))).ok
  }

  /** Opens the sheet for adding tasks. */
  function openAdd(externalId = '', account: string | null = null): void {
    addDraft.value = externalId
    addAccount.value = account
    isAddOpen.value = true
  }

  /** Opens what main asks for and is no page of its own. */
  function go(to: Destination): void {
    if (to.screen === 'confirmAdd') openAdd(to.externalId, to.account)
    if (to.screen === 'add' && to.text === undefined) openAdd()
    if (to.screen === 'add' && to.text !== undefined) openAddWith(to.text)
    if (to.screen === 'shortcuts') isShortcutSheetOpen.value = true
    if (to.screen === 'closing') isCloseSheetOpen.value = true
    if (to.screen === 'search') isSearchWanted.value = true
  }

  /** Tells once what the system refused when the application started. */
  function tellDesktopProblems(problems: readonly AppError[]): void {
    for (const problem of problems) {
      if (problem.code === 'shortcut.taken') tellTakenShortcut(problem.detail ?? '')
      else toasts.showError(problem)
    }
  }

  function tellTakenShortcut(keys: string): void {
    const title = i18n.t('startup.shortcut.takenAtStart', { keys })
    toasts.show({ tone: 'error', title, body: i18n.t('startup.shortcut.takenHint') })
  }

  /** Answers the question at closing. */
  function leave(action: 'quit' | 'hide'): Promise<Result<null>> {
    return told(bridge.request('app:leave', { action }))
  }

  /** Opens the sheet with ids from the clipboard, and says so when it held none. */
  function openAddWith(ids: string): void {
    if (ids === '') toasts.show({ tone: 'info', title: i18n.t('add.clipboardEmpty') })
    pastedIds.value = ids
    openAdd()
  }

  return {
    settings,
    status,
    platform,
    version,
    dataFolder,
    apiHost,
    isReady,
    startProblem,
    isAddOpen,
    isShortcutSheetOpen,
    isCloseSheetOpen,
    isSearchWanted,
    addDraft,
    addAccount,
    pastedIds,
    locale,
    isMac,
    fill,
    apply,
    told,
    updateSettings,
    setDemo,
    testNotices,
    runCheck,
    doSystem,
    openLink,
    copy,
    copyArea,
    leave,
    go,
    openAdd,
    openAddWith,
  }
})
