import { expect } from '@playwright/test'
import type { RunningApp } from '../helpers/desktop/app'

/** Makes the system's theme light or dark, for main and for the page, which Playwright keeps light otherwise. */
export async function useTheme({ app, page }: RunningApp, theme: 'light' | 'dark'): Promise<void> {
  // V8 may collect the promise of an evaluation before its answer is out: then it is asked again.
  await expect(() =>
    app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source
    }, theme),
  ).toPass()
  await page.emulateMedia({ colorScheme: theme })
}
