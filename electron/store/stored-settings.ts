import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultSettings, parseSettings, type ParsedSettings } from '../shared/settings'

const maxBytes = 1_000_000

/** The file of the settings in a data folder. */
export function settingsFileOf(folder: string): string {
  return join(folder, 'settings.json')
}

/**
 * Reads the settings of a data folder. What cannot be read (a link, a folder, bad JSON) is damaged
 * and becomes the defaults; a file that is not there yet is not damaged.
 */
export function readStoredSettings(folder: string): ParsedSettings {
  const file = settingsFileOf(folder)
  try {
    const stat = lstatSync(file)
    if (!stat.isFile() || stat.size > maxBytes) return parseSettings(null)
    return parseSettings(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { settings: defaultSettings(), isDamaged: !isMissing }
  }
}
