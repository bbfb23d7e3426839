import type { SettingsSection } from './search'

/** Every row of the settings pages, in the order they stand; texts are under `settings.row.<id>`. */
export const settingRows = [
  { id: 'profiles', section: 'accounts' },
  { id: 'importKeys', section: 'accounts' },
  { id: 'keyHelp', section: 'accounts' },
  { id: 'isWatchingPaused', section: 'watching' },
  { id: 'refreshInterval', section: 'watching' },
  { id: 'requestsPerSecond', section: 'watching' },
  { id: 'preferredConsole', section: 'watching' },
  { id: 'snooze', section: 'notices' },
  { id: 'noticeTest', section: 'notices' },
  { id: 'noticeKinds', section: 'notices' },
  { id: 'soundVolume', section: 'notices' },
  { id: 'quietHours', section: 'notices' },
  { id: 'mutedTags', section: 'notices' },
  { id: 'areNoticeContentsHidden', section: 'notices' },
  { id: 'noticeDelivery', section: 'notices' },
  { id: 'theme', section: 'appearance' },
  { id: 'language', section: 'appearance' },
  { id: 'density', section: 'appearance' },
  { id: 'timeZone', section: 'appearance' },
  { id: 'zoomPercent', section: 'appearance' },
  { id: 'isLaunchedAtLogin', section: 'startup' },
  { id: 'isTrayShown', section: 'startup' },
  { id: 'trayStyle', section: 'startup' },
  { id: 'isTrayTitleShown', section: 'startup', isMacOnly: true },
  { id: 'isDockShown', section: 'startup', isMacOnly: true },
  { id: 'closeAction', section: 'startup' },
  { id: 'globalShortcut', section: 'startup' },
  { id: 'dataFolder', section: 'data' },
  { id: 'storeSize', section: 'data' },
  { id: 'retention', section: 'data' },
  { id: 'backups', section: 'data' },
  { id: 'exportHistory', section: 'data' },
  { id: 'importHistory', section: 'data' },
  { id: 'dataKept', section: 'data' },
  { id: 'privacy', section: 'data' },
  { id: 'apiHost', section: 'network' },
  { id: 'proxy', section: 'network' },
  { id: 'proxyTest', section: 'network' },
  { id: 'requestTimeoutSeconds', section: 'network' },
  { id: 'selfCheck', section: 'advanced' },
  { id: 'logLevel', section: 'advanced' },
  { id: 'logs', section: 'advanced' },
  { id: 'demo', section: 'advanced' },
  { id: 'demoSpeed', section: 'advanced' },
  { id: 'diagnostics', section: 'advanced' },
  { id: 'tour', section: 'advanced' },
  { id: 'resetSettings', section: 'advanced' },
  { id: 'version', section: 'about' },
  { id: 'updates', section: 'about' },
  { id: 'licence', section: 'about' },
  { id: 'unofficial', section: 'about' },
  { id: 'api', section: 'about' },
] as const satisfies readonly {
  readonly id: string
  readonly section: SettingsSection
  readonly isMacOnly?: true
}[]

/** One row of the settings pages. */
export type SettingId = (typeof settingRows)[number]['id']
