import { catalogues, type MessageKey } from '../../electron/shared/i18n/translate'

/** A message in both languages: what is looked for is found whatever language is shown. */
export function bothTexts(key: MessageKey): string {
  return Object.values(catalogues)
    .map((catalogue) => {
      let found: unknown = catalogue
      for (const part of key.split('.')) found = (found as Record<string, unknown>)[part]
      return String(found)
    })
    .join('\n')
}
