import { extname, join, normalize, sep } from 'node:path'
import { pageOrigin } from './origin'

/** Nothing but our own files runs, styles or connects. The page's `<meta>` says the same. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vue',
].join('; ')

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** The `Content-Type` of one of the page's files. */
export function contentTypeOf(file: string): string {
  return contentTypes[extname(file)] ?? 'application/octet-stream'
}

/** The file an `app://bundle/…` address stands for; null when it is malformed or leaves the folder. */
export function fileFor(address: string, folder: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, host, username, password, pathname } = new URL(address)
  if (`${protocol}//${host}` !== pageOrigin || username !== '' || password !== '') return null
  const path = decoded(pathname)
  if (path === null || /[\\\0]/u.test(path)) return null
  const file = normalize(join(folder, path))
  return file.startsWith(folder + sep) ? file : null
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
