import type { Translate } from '../shared/i18n/translate'
import type { Settings } from '../shared/settings'
import type { Notifier } from './notifier'
import type { Page } from './page'
import type { SettingsFile } from './settings-file'

/** What closing the window does. */
export type CloseDecision = 'ask' | 'quit' | 'hide' | 'minimize'

/**
 * Closing hides to the tray, unless the user chose to quit; where no tray shows our icon the window
 * is minimised, so that it can always be reached. The first time the user is asked. macOS has the
 * dock, and there windows always close without a question.
 */
export function closeDecision(
  settings: Pick<Settings, 'closeAction' | 'isTrayShown'>,
  hasTrayHost: boolean,
  platform: NodeJS.Platform,
): CloseDecision {
  if (settings.closeAction === 'quit') return 'quit'
  if (platform === 'darwin') return 'hide'
  if (settings.closeAction === 'ask') return 'ask'
  return settings.isTrayShown && hasTrayHost ? 'hide' : 'minimize'
}

/** What closing the window works with. */
export interface ClosingOptions {
  readonly page: Pick<Page, 'canAnswer' | 'putAway'>
  readonly settings: Pick<SettingsFile, 'current' | 'update'>
  readonly notifier: Notifier
  hasTrayHost(): boolean
  translate(): Translate
  /** Lets the page ask what closing should do. */
  ask(): void
}

/** What happens when the user closes the window. */
export function createClosing(options: ClosingOptions) {
  const { page, settings } = options
  const decide = (choice: Partial<Settings> = {}) =>
    closeDecision({ ...settings.current(), ...choice }, options.hasTrayHost(), process.platform)

  /** Where no tray shows our icon, a hidden window would be out of reach. */
  function putAway(): 'hide' | 'minimize' {
    const how = decide({ closeAction: 'hide' }) === 'minimize' ? 'minimize' : 'hide'
    page.putAway(how)
    return how
  }

  return {
    putAway,
    /** Does what the user chose, or asks; false when the window may close and the application end. */
    keepsOpen(): boolean {
      const decision = decide()
      if (decision === 'quit') return false
      if (decision === 'ask' && page.canAnswer()) {
        options.ask()
        return true
      }
      const how = putAway()
      if (decision !== 'ask' && !settings.current().wasToldAboutBackground) {
        settings.update({ wasToldAboutBackground: true })
        tellAboutBackground(options.notifier, how, options.translate())
      }
      return true
    },
  }
}

/** Tells once that closing the window did not end the watch, and where it went. */
function tellAboutBackground(
  notifier: Notifier,
  decision: 'hide' | 'minimize',
  t: Translate,
): void {
  const nothing = () => undefined
  const body = t(decision === 'hide' ? 'notices.body.background' : 'notices.body.minimized')
  notifier.show(
    { key: 'background', title: t('notices.title.background'), body },
    { shown: nothing, notShown: nothing, clicked: nothing },
  )
}
