import { expect } from 'vitest'
import { createTranslate } from '../../electron/shared/i18n/translate'
import { startFeed } from './feed'
import type { ScreenReader } from './screen-reader'

const t = createTranslate('en')
/** Of the packages that an update leads to. */
export const nextVersion = '9.0.0'

/**
 * Goes to the page on updates and meets a server that is down and a file that is not what the feed says;
 * then fetches the later version and answers when it is ready to be installed.
 */
export async function fetchUpdate(reader: ScreenReader): Promise<void> {
  await reader.press('link', t('shell.nav.settings'))
  await reader.press('push button', t('settings.section.about.title'))
  await reader.press('push button', t('updates.check'))
  await reader.hears(t('errors.update.unreachable.title'))

  const feed = await startFeed()
  try {
    feed.damage(true)
    await reader.press('push button', t('updates.check'))
    await reader.hears(t('updates.available', { version: nextVersion }))
    expect(feed.asked.filter((name) => !name.endsWith('.yml'))).toEqual([])
    await reader.press('push button', t('updates.download'))
    await reader.hears(t('errors.update.damaged.title'))

    feed.damage(false)
    await reader.press('push button', t('updates.check'))
    await reader.press('push button', t('updates.download'))
    await reader.hears(t('updates.ready', { version: nextVersion }))
  } finally {
    await feed.stop()
  }
}

/** Installs what is ready. */
export function installUpdate(reader: ScreenReader): Promise<void> {
  return reader.press('push button', t('updates.install'))
}

/** The later version says, on the same page, that it is in force. */
export async function hearsOfUpdate(reader: ScreenReader): Promise<void> {
  await reader.press('link', t('shell.nav.settings'))
  await reader.press('push button', t('settings.section.about.title'))
  await reader.hears(t('updates.updated', { version: nextVersion }))
}
