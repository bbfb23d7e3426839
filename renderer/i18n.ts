import { computed, inject, type App, type ComputedRef, type InjectionKey } from 'vue'
import { createI18n } from 'vue-i18n'
import { catalogues, type Locale, type Translate } from '../electron/shared/i18n/translate'

/** The page's language: one reactive `t` for components, stores and notifications. */
export interface PageI18n {
  readonly t: Translate
  readonly locale: ComputedRef<Locale>
  setLocale(locale: Locale): void
  install(app: App): void
}

const i18nKey: InjectionKey<PageI18n> = Symbol('i18n')

/** Creates the page's texts. Messages are interpreted, never evaluated: the page's policy forbids eval. */
export function createPageI18n(initial: Locale): PageI18n {
  const i18n = createI18n({
    legacy: false,
    locale: initial,
    fallbackLocale: 'zh-CN',
    // Typed by `MessageKey` here; the library's own typing of so many keys is too deep for the compiler.
    messages: catalogues as unknown as Record<Locale, Record<string, string>>,
    missingWarn: false,
    fallbackWarn: false,
  })
  const { global } = i18n
  const page: PageI18n = {
    t: (key, values = {}) => {
      const plural = values['n']
      return typeof plural === 'number' ? global.t(key, values, plural) : global.t(key, values)
    },
    locale: computed(() => global.locale.value),
    setLocale(locale) {
      global.locale.value = locale
    },
    install(app) {
      app.provide(i18nKey, page)
    },
  }
  return page
}

/** The page's texts; for components, composables and stores. */
export function usePageI18n(): PageI18n {
  const i18n = inject(i18nKey)
  if (i18n === undefined) throw new Error('No texts were installed')
  return i18n
}

/** Gives texts in the language in force; what uses it in a template follows a change of language. */
export function useT(): Translate {
  return usePageI18n().t
}
