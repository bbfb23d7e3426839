import { app, dialog } from 'electron'
import type { Translate } from '../shared/i18n/translate'
import type { Log } from './log'

/**
 * A bug in main ends the process, after the history is closed and the user was told: going on in an
 * unknown state could lose what it is trusted with.
 */
export function endOnBugs(log: Log, translate: () => Translate, close: () => Promise<void>): void {
  let isEnding = false
  const end = (error: unknown) => {
    if (isEnding) return
    isEnding = true
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    log.error('bug', { detail })
    void close().finally(() => {
      const t = translate()
      dialog.showErrorBox(t('desktop.dialog.bugTitle'), t('desktop.dialog.bugDetail', { detail }))
      app.exit(1)
    })
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}
