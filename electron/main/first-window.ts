import { nativeTheme, session } from 'electron'
import { join } from 'node:path'
import type { Language } from './language'
import type { Log } from './log'
import { createPage, type Page } from './page'
import { servePage } from './protocol'
import { lockPermissions } from './security'
import { openSettingsFile, type SettingsFile } from './settings-file'

/** The window that opens before the rest of the application is loaded, and what comes with it. */
export interface FirstWindow {
  readonly settings: SettingsFile
  readonly page: Page
  readonly language: Promise<Language>
  readonly log: Promise<Log>
}

/** Opens the window with as little as it needs; texts and log are loaded after it. */
export function openFirstWindow(dataFolder: string, isHidden: boolean): FirstWindow {
  const settings = openSettingsFile(dataFolder)
  const language = import('./language').then(({ createLanguage }) => createLanguage(settings))
  const log = import('./log').then(({ openLog }) =>
    openLog(dataFolder, settings.current().logLevel),
  )
  lockPermissions(session.defaultSession)
  servePage(session.defaultSession, join(__dirname, '../renderer'))
  nativeTheme.themeSource = settings.current().theme
  const page = createPage({ settings, language, log, isHidden, now: () => Date.now() })
  page.open()
  return { settings, page, language, log }
}
