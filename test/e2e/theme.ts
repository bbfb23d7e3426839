import type { RunningApp } from '../helpers/desktop/app'

/** Makes the system's theme light or dark, for main and for the page, which Playwright keeps light otherwise. */
export async function useTheme({ app, page }: RunningApp, theme: 'light' | 'dark'): Promise<void> {
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source
  }, theme)
  await page.emulateMedia({ colorScheme: theme })
}
