import { settings } from '../../../electron/shared/i18n/settings'
import { settingRows, type SettingId } from './rows'

/** The settings pages, in the order of the list on the left. */
export const settingsSections = [
  'accounts',
  'watching',
  'notices',
  'appearance',
  'startup',
  'data',
  'network',
  'advanced',
  'about',
] as const
export type SettingsSection = (typeof settingsSections)[number]

/**
 * Rows that hold every word of the query, in either language, whatever language is shown: in their
 * title, hint, keywords or section title. Null for a blank query: nothing is filtered.
 */
export function searchSettings(query: string, isMac = false): ReadonlySet<SettingId> | null {
  const words = query.trim().toLowerCase().split(/\s+/u)
  if (words[0] === '') return null
  const found = settingRows.filter(({ id, section, ...row }) => {
    if ('isMacOnly' in row && !isMac) return false
    const text = searchable(id, section)
    return words.every((word) => text.includes(word))
  })
  return new Set(found.map(({ id }) => id))
}

/** Sections with at least one of the rows; all of them when nothing is filtered. */
export function sectionsWith(rows: ReadonlySet<SettingId> | null): readonly SettingsSection[] {
  if (rows === null) return settingsSections
  return settingsSections.filter((name) =>
    settingRows.some(({ id, section }) => section === name && rows.has(id)),
  )
}

function searchable(id: SettingId, section: SettingsSection): string {
  return [settings.zhCN, settings.en]
    .flatMap((texts) => {
      const { title, hint, words } = texts.row[id]
      return [title, hint, words, texts.section[section].title]
    })
    .join('\n')
    .toLowerCase()
}
