import type { Translate } from '../shared/i18n/translate'
import type { Settings } from '../shared/settings'
import type { Notifier } from './notifier'

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

/** Tells once that closing the window did not end the watch, and where it went. */
export function tellAboutBackground(
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
