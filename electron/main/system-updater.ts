import { app } from 'electron'
import type { AppUpdater, BaseUpdater, UpdateInfo } from 'electron-updater'
import { appError, type AppError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import type { Log } from './log'
import { canUpdate } from './update-feed'
import type { Release, Updater } from './updates'

/** An updater that can also put what it fetched in place. */
export interface SystemUpdater extends Updater {
  /**
   * Puts the fetched version in place, with everything closed. `restarts`: the new version starts once
   * this process has ended; `quits`: the system ends this process itself; `refused`: nothing changed.
   */
  install(): 'restarts' | 'quits' | 'refused'
}

/** What the updater of this machine needs to know. */
export interface SystemUpdaterOptions {
  readonly log: Log
  /** A file like `app-update.yml` for a program that is not packaged; undefined without one. */
  readonly testFeed: string | undefined
  /** Called with the way requests go before each question. */
  readonly prepare: (session: Electron.Session) => Promise<void>
}

const maxNotesLength = 4_000
/** The header would tell installations apart; every one sends the same. */
const nobody = { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' }

/** The updater of this installation; null when it does not update itself. Nothing is loaded before it is asked. */
export function createSystemUpdater(options: SystemUpdaterOptions): SystemUpdater | null {
  const { testFeed } = options
  const installation = {
    resourcesFolder: process.resourcesPath,
    platform: process.platform,
    environment: process.env,
  }
  if (app.isPackaged ? !canUpdate(installation) : testFeed === undefined) return null
  let loading: Promise<AppUpdater> | null = null
  let loaded: AppUpdater | null = null
  let newAppImage: string | null = null

  async function load(): Promise<AppUpdater> {
    const library = await import('electron-updater')
    const updater = library.autoUpdater
    if (!app.isPackaged && testFeed !== undefined) {
      updater.forceDevUpdateConfig = true
      updater.updateConfigPath = testFeed
    }
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = false
    updater.allowDowngrade = false
    updater.disableWebInstaller = true
    updater.requestHeaders = nobody
    updater.isUserWithinRollout = () => true
    updater.logger = loggerOver(options.log)
    updater.on('appimage-filename-updated', (file) => {
      newAppImage = file
    })
    loaded = updater
    return updater
  }

  const library = () => (loading ??= load())
  return {
    check: () =>
      attempt(async () => {
        const updater = await library()
        await options.prepare(updater.netSession)
        const found = await updater.checkForUpdates()
        return found?.isUpdateAvailable === true ? releaseOf(found.updateInfo) : null
      }),
    download: (progress) =>
      attempt(async () => {
        const updater = await library()
        const tell = ({ percent }: { readonly percent: number }) => progress(percent / 100)
        updater.on('download-progress', tell)
        try {
          await updater.downloadUpdate()
        } finally {
          updater.removeListener('download-progress', tell)
        }
        return null
      }),
    install() {
      if (loaded === null) return 'refused'
      if (process.platform === 'darwin') {
        loaded.quitAndInstall()
        return 'quits'
      }
      // The new version may start before this one has ended.
      app.releaseSingleInstanceLock()
      const isInstalled = canInstall(loaded) && loaded.install(true, true)
      options.log.info('update', { isInstalled, newAppImage })
      return isInstalled ? 'restarts' : 'refused'
    },
  }
}

/** All but that of macOS, which leaves it to the system. */
function canInstall(updater: AppUpdater): updater is AppUpdater & Pick<BaseUpdater, 'install'> {
  return 'install' in updater
}

function releaseOf({ version, releaseNotes }: UpdateInfo): Release {
  const notes = typeof releaseNotes === 'string' ? releaseNotes.trim() : ''
  return { version, notes: notes.slice(0, maxNotesLength) }
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work())
  } catch (error) {
    return fail(errorOf(error))
  }
}

function errorOf(error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const detail = error instanceof Error ? error.message.slice(0, 300) : String(error)
  if (code === 'ERR_CHECKSUM_MISMATCH') return appError('update.damaged', { detail })
  const isAboutFiles = /^(?:ENOSPC|EACCES|EPERM|EROFS)$/u.test(code)
  return appError(isAboutFiles ? 'update.refused' : 'update.unreachable', { detail })
}

function loggerOver(log: Log) {
  const text = (message?: unknown) => String(message).slice(0, 500)
  return {
    info: (message?: unknown) => log.info('updater', { text: text(message) }),
    warn: (message?: unknown) => log.warn('updater', { text: text(message) }),
    error: (message?: unknown) => log.warn('updater', { text: text(message) }),
  }
}
