import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFile } from 'atomically'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import type { Settings } from '../shared/settings'
import { readStoredSettings, settingsFileOf } from '../store/stored-settings'

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
 * Reads `settings.json` of a folder. Whatever is unreadable (a link, a folder, bad JSON, a wrong
 * value) becomes defaults; nothing is written before the first change, which keeps what could not
 * be read as `settings.broken.json`.
 */
export function openSettingsFile(folder: string): SettingsFile {
  const file = settingsFileOf(folder)
  const listeners = new Set<(settings: Settings, before: Settings) => void>()
  const read = readStoredSettings(folder)
  let { settings } = read
  let isDamaged = read.isDamaged
  let writing: Promise<Result<null>> = Promise.resolve(ok(null))

  async function write(text: string): Promise<Result<null>> {
    try {
      if (isDamaged) await keepAside()
      isDamaged = false
      await writeFile(file, text, { mode: 0o600 })
      return ok(null)
    } catch (error) {
      const systemCode = systemCodeOf(error)
      const code = systemCode === 'ENOSPC' ? 'store.full' : 'store.io'
      return fail(appError(code, { detail: `settings.json: ${systemCode}` }))
    }
  }

  async function keepAside(): Promise<void> {
    try {
      await rename(file, join(folder, 'settings.broken.json'))
    } catch (error) {
      if (systemCodeOf(error) !== 'ENOENT') throw error
    }
  }

  return {
    current: () => settings,
    update(changes) {
      const before = settings
      settings = { ...settings, ...changes }
      const text = `${JSON.stringify(settings, null, 2)}\n`
      writing = writing.then(() => write(text))
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

function systemCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
