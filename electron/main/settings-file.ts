import { readFileSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { writeFile } from 'atomically'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import { parseSettings, type Settings } from '../shared/settings'

const maxBytes = 1_000_000

/** The settings in force and their file. */
export interface SettingsFile {
  current(): Settings
  /** Changes settings at once and writes them soon after; listeners hear of it in order. */
  update(changes: Partial<Settings>): Settings
  onChange(listener: (settings: Settings, before: Settings) => void): () => void
  /** Waits until everything is on disk; the error says that the last change is not. */
  flush(): Promise<Result<null>>
}

/**
 * Reads `settings.json` of a folder. Whatever is unreadable (a missing file, a link, a folder, bad
 * JSON, a wrong value) becomes defaults; nothing is written before the first change.
 */
export function openSettingsFile(folder: string): SettingsFile {
  const file = join(folder, 'settings.json')
  const listeners = new Set<(settings: Settings, before: Settings) => void>()
  let settings = parseSettings(readJson(file))
  let writing: Promise<Result<null>> = Promise.resolve(ok(null))

  return {
    current: () => settings,
    update(changes) {
      const before = settings
      settings = { ...settings, ...changes }
      const text = `${JSON.stringify(settings, null, 2)}\n`
      writing = writing.then(() => write(file, text))
      for (const listener of listeners) listener(settings, before)
      return settings
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flush: () => writing,
  }
}

async function write(file: string, text: string): Promise<Result<null>> {
  try {
    await writeFile(file, text, { mode: 0o600 })
    return ok(null)
  } catch (error) {
    const systemCode = error instanceof Error && 'code' in error ? String(error.code) : ''
    const code = systemCode === 'ENOSPC' ? 'store.full' : 'store.io'
    return fail(appError(code, { detail: `settings.json: ${systemCode}` }))
  }
}

function readJson(file: string): unknown {
  try {
    const { size } = lstatRegular(file)
    return size > maxBytes ? null : JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function lstatRegular(file: string): { readonly size: number } {
  const stat = lstatSync(file)
  if (!stat.isFile()) throw new Error('settings.json is not a regular file')
  return stat
}
