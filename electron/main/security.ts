import { app, type Session, type WebContents } from 'electron'
import { pageAddress } from './origin'

/** Denies every permission but showing notifications. Electron checklist, point 5. */
export function lockPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === 'notifications')
  })
  session.setPermissionCheckHandler((_contents, permission) => permission === 'notifications')
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/**
 * Applies to every session that ever exists. With a language to spell, Chromium fetches its dictionary
 * from Google even where nothing is spelled (electron/electron#22995).
 */
export function silenceSessions(): void {
  app.on('session-created', (session) => session.setSpellCheckerLanguages([]))
}

/** Applies to every page that ever exists: it stays where it is. Electron checklist, points 12–14. */
export function lockNavigation(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}

function lockContents(contents: WebContents): void {
  const refuseElsewhere = (event: { preventDefault(): void; readonly url: string }) => {
    if (event.url !== pageAddress) event.preventDefault()
  }
  contents.on('will-navigate', refuseElsewhere)
  contents.on('will-frame-navigate', refuseElsewhere)
  contents.on('will-redirect', refuseElsewhere)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
