import { effectScope, watchEffect } from 'vue'
import type { Locale } from '../electron/shared/i18n/translate'
import type { Settings } from '../electron/shared/settings'

/** Keeps `<html>` in step with theme, density and language; returns the way to stop. */
export function followAppearance(
  appearance: () => {
    readonly theme: Settings['theme']
    readonly density: Settings['density']
    readonly locale: Locale
  },
): () => void {
  const root = document.documentElement
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const { theme, density, locale } = appearance()
    const isDark = theme === 'system' ? systemDark.matches : theme === 'dark'
    root.dataset['theme'] = isDark ? 'dark' : 'light'
    root.dataset['density'] = density
    root.lang = locale
  }
  const scope = effectScope()
  scope.run(() => {
    watchEffect(apply, { flush: 'sync' })
  })
  systemDark.addEventListener('change', apply)
  return () => {
    scope.stop()
    systemDark.removeEventListener('change', apply)
  }
}
