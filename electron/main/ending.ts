import { app } from 'electron'
import { relaunchOptions } from './relaunch'

/** What the application ends with. */
export interface EndingOptions {
  /** Closes everything that works and keeps; with or without a backup of the history. */
  close(withBackup: boolean): Promise<void>
  /** The end was in order. */
  ended(): void
}

/** The ways the application ends, one of them once. */
export interface Ending {
  isEnding(): boolean
  /** Follows the wish to quit from now on, whoever has it: the user, the system, a signal. */
  follow(): void
  /** Ends and starts anew, for a restore: it keeps the present file itself. */
  restart(): void
  /**
   * Ends, then does what replaces the program: `restarts` starts it once this process has ended,
   * `quits` ends the process itself, and after `refused` the same version starts again.
   */
  replace(install: () => 'restarts' | 'quits' | 'refused'): Promise<void>
}

/** Ends the application in order. */
export function createEnding({ close, ended }: EndingOptions): Ending {
  let isEnding = false
  let isRestarting = false
  let isReplaced = false

  async function end(withBackup: boolean): Promise<void> {
    isEnding = true
    await close(withBackup)
    ended()
  }

  return {
    isEnding: () => isEnding,
    follow() {
      app.on('before-quit', (event) => {
        if (isReplaced) return
        // Always: a signal quits twice, by Electron's own handler and by ours.
        event.preventDefault()
        if (!isEnding) void end(!isRestarting).then(() => app.exit(0))
      })
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit())
    },
    restart() {
      isRestarting = true
      app.relaunch(relaunchOptions(process.argv, process.env))
      app.quit()
    },
    async replace(install) {
      if (isEnding) return
      await end(true)
      isReplaced = true
      const outcome = install()
      if (outcome === 'quits') return
      if (outcome === 'refused') app.relaunch(relaunchOptions(process.argv, process.env))
      app.exit(0)
    },
  }
}
