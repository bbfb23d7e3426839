import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTranslate, type Locale } from '../../electron/shared/i18n/translate'
import { launchApp, type RunningApp } from '../helpers/desktop/app'
import { chooseFiles } from './choose-files'
import { tourDesktop } from './desktop-tour'
import { tourInsightStates } from './insight-states'
import type { Visit } from './organise-tour'
import { writeSampleExport } from './sample-export'
import { tourScreens } from './screen-tour'

/** The languages, and what the system calls them. */
export const locales = [
  { system: 'zh-CN', locale: 'zh-CN' },
  { system: 'en-US', locale: 'en' },
] as const

/** A freshly started app whose file windows answer as the tour wants. */
export async function startForTour(systemLocale: string): Promise<RunningApp> {
  const userData = mkdtempSync(join(tmpdir(), 'runwatch-access-'))
  const running = await launchApp({ userData, locale: systemLocale })
  const sample = join(userData, 'sample.json')
  writeSampleExport(sample)
  await chooseFiles(running, { save: join(userData, 'export.json'), open: sample })
  return running
}

/** Goes through every screen and state; the page is loaded anew on the way. */
export async function tour(running: RunningApp, locale: Locale, visit: Visit): Promise<void> {
  const t = createTranslate(locale)
  await tourScreens(running.page, t, visit)
  await tourDesktop(running, t, visit)
  await tourInsightStates(running, t, visit)
}
