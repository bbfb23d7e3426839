import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where this program is installed, and by what. */
export interface Installation {
  readonly resourcesFolder: string
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
}

/**
 * True when this installation knows where its updates are and can replace itself: the packager wrote
 * an address into `app-update.yml`, and on Linux it is an AppImage or a package of the system. The
 * address must be https: a checksum that came over an open line proves nothing.
 */
export function canUpdate({ resourcesFolder, platform, environment }: Installation): boolean {
  const address = feedAddress(join(resourcesFolder, 'app-update.yml'))
  if (address === null || !isTrusted(address)) return false
  const isReplaceable =
    platform !== 'linux' ||
    (environment['APPIMAGE'] ?? '') !== '' ||
    statSync(join(resourcesFolder, 'package-type'), { throwIfNoEntry: false }) !== undefined
  return isReplaceable
}

function feedAddress(file: string): string | null {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return null
  return /^url:\s*['"]?([^\s'"]+)/mu.exec(readFileSync(file, 'utf8'))?.[1] ?? null
}

function isTrusted(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1')
}
