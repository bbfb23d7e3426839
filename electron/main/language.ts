import { app } from 'electron'
import {
  createTranslate,
  resolveLocale,
  type Locale,
  type Translate,
} from '../shared/i18n/translate'
import type { SettingsFile } from './settings-file'

/** The language in force; it follows the settings at once. */
export interface Language {
  locale(): Locale
  translate(): Translate
}

/** The user's choice, else the first language the system prefers. */
export function createLanguage(settings: SettingsFile): Language {
  const localeOf = () =>
    resolveLocale(settings.current().language, app.getPreferredSystemLanguages()[0] ?? '')
  let locale = localeOf()
  let translate = createTranslate(locale)
  settings.onChange(() => {
    const next = localeOf()
    if (next === locale) return
    locale = next
    translate = createTranslate(next)
  })
  return { locale: () => locale, translate: () => translate }
}
