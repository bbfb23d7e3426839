import { app } from 'electron'
import type { UpdateState } from '../shared/update'
import { systemClock } from './clock'
import type { Ending } from './ending'
import type { Log } from './log'
import { applyProxy } from './proxy'
import type { SettingsFile } from './settings-file'
import { createSystemUpdater } from './system-updater'
import { createUpdates, type Updates } from './updates'

/** What updates of this installation work with. */
export interface UpdatingOptions {
  readonly settings: SettingsFile
  readonly log: Log
  readonly changed: (state: UpdateState) => void
  readonly ending: Pick<Ending, 'replace'>
  /** The window goes first: the system may ask for a password while main waits. */
  readonly closeWindow: () => void
}

/** Connects updates with this installation, its settings and its end. */
export function createUpdating(options: UpdatingOptions): Updates {
  const { settings, changed } = options
  const installing = settings.current().installingVersion
  if (installing !== null) settings.update({ installingVersion: null })
  const updater = createSystemUpdater({
    log: options.log,
    testFeed: process.env['RUNWATCH_UPDATE_FEED'],
    prepare: (session) => applyProxy(session, settings.current().proxy),
  })
  return createUpdates({
    clock: systemClock,
    updater,
    settings: () => settings.current(),
    installed:
      installing === null
        ? null
        : { version: installing, isInForce: installing === app.getVersion() },
    changed,
    async install(version) {
      if (updater === null) return
      settings.update({ installingVersion: version })
      await options.ending.replace(() => {
        options.closeWindow()
        return updater.install()
      })
    },
  })
}
