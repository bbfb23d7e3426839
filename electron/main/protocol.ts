import { protocol, type Session } from 'electron'
import { readFile } from 'node:fs/promises'
import { pageScheme } from './origin'
import { contentSecurityPolicy, contentTypeOf, fileFor } from './page-files'

/** Must run before Electron is ready. `codeCache` makes the third start quicker than the first. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Serves the built page from one folder, and nothing outside it. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(pageScheme, async (request) => {
    const file = fileFor(request.url, folder)
    if (request.method !== 'GET' || file === null) return refusal(404)
    try {
      return new Response(await readFile(file), {
        headers: {
          'content-type': contentTypeOf(file),
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
          'referrer-policy': 'no-referrer',
        },
      })
    } catch {
      return refusal(404)
    }
  })
}

function refusal(status: number): Response {
  return new Response(null, {
    status,
    headers: { 'content-security-policy': contentSecurityPolicy },
  })
}
