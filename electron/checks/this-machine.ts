import { execFile } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { access, readFile, statfs } from 'node:fs/promises'
import { connect } from 'node:net'
import { homedir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { parseEntry, programOf } from '../shared/autostart-entry'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import type { AutostartReality, LinkHandler } from './ports'

const connectWithinMs = 5_000
const desktopFile = 'runwatch.desktop'

/** Whether the system finds an address for a name. */
export async function findAddress(host: string): Promise<Result<null>> {
  try {
    await lookup(host)
    return ok(null)
  } catch (error) {
    return fail(appError('network.dns', { detail: codeOf(error) }))
  }
}

/** Whether somebody takes connections at an address. */
export function reach(host: string, port: number): Promise<Result<null>> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: connectWithinMs })
    const settle = (result: Result<null>) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => settle(ok(null)))
    socket.once('timeout', () => settle(fail(appError('network.timeout'))))
    socket.once('error', (error) =>
      settle(fail(appError('network.refused', { detail: codeOf(error) }))),
    )
  })
}

/** Free bytes for this user on the disk of a folder; null when the system does not say. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

/** Linux: whether the entry for the login is there, and would start a program that is there. */
export async function linuxAutostart(environment: NodeJS.ProcessEnv): Promise<AutostartReality> {
  const config = environment['XDG_CONFIG_HOME'] || join(homedir(), '.config')
  const text = await readFile(join(config, 'autostart', desktopFile), 'utf8').catch(() => null)
  if (text === null) return 'off'
  const entry = parseEntry(text)
  if (entry?.isEnabled === false) return 'off'
  const program = programOf(entry?.exec ?? '')
  return program !== null && (await isThere(program, environment)) ? 'on' : 'broken'
}

/** Linux: which program the desktop gives our links to; null when it has no way to say. */
export function linuxLinkHandler(): Promise<LinkHandler | null> {
  const args = ['query', 'default', 'x-scheme-handler/runwatch']
  return new Promise((resolve) => {
    execFile('xdg-mime', args, { timeout: connectWithinMs }, (error, stdout) => {
      if (error !== null) resolve(null)
      else if (stdout.trim() === '') resolve('nobody')
      else resolve(stdout.trim() === desktopFile ? 'ours' : 'others')
    })
  })
}

async function isThere(program: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  const folders = isAbsolute(program) ? [''] : (environment['PATH'] ?? '').split(delimiter)
  for (const folder of folders) {
    const found = await access(folder === '' ? program : join(folder, program)).then(
      () => true,
      () => false,
    )
    if (found) return true
  }
  return false
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
