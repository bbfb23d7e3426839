import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { programOf } from '../../electron/shared/autostart-entry'
import { createTranslate } from '../../electron/shared/i18n/translate'
import {
  createUser,
  endProgramsBelow,
  packageFile,
  startDesktop,
  type Desktop,
  type User,
} from './machine'
import { startScreenReader } from './screen-reader'
import { fetchUpdate, installUpdate, nextVersion } from './update-steps'

const t = createTranslate('en')
const windowTitle = /"(?:Runwatch|云托管部署助手)"/u
let user: User
let desktop: Desktop | undefined

beforeEach(() => {
  user = createUser()
})
afterEach(async () => {
  await endProgramsBelow(user.home)
  desktop?.stop()
  user.remove()
})

const log = () => readFileSync(join(user.home, '.config/Runwatch/logs/main.log'), 'utf8')

/** What the system would start at login; null when that is nothing. */
function program(): string | null {
  const entry = join(user.home, '.config', 'autostart', 'runwatch.desktop')
  if (!existsSync(entry)) return null
  return programOf(/^Exec=(.*)$/mu.exec(readFileSync(entry, 'utf8'))?.[1] ?? '')
}

describe('the AppImage', () => {
  it('can be unpacked, and runs from there', async () => {
    const image = packageFile('.AppImage')
    const script = 'cd "$HOME" && exec "$0" --appimage-extract'
    const extracted = await user.run('sh', ['-c', script, image])
    expect(extracted.code, extracted.err).toBe(0)
    const folder = join(user.home, 'squashfs-root')
    const version = await user.run(join(folder, 'bin', 'runwatch'), ['--version'])
    expect(version).toMatchObject({ code: 0 })
    expect(version.out).toMatch(/^Runwatch \d/u)
    const opened = (desktop = await startDesktop(user, join(folder, 'AppRun')))
    await expect.poll(() => opened.windows(), { timeout: 60_000 }).toMatch(windowTitle)
    await expect.poll(log, { timeout: 30_000 }).toMatch(/ info store /u)
  })

  it('replaces itself by a later version, and its start at login follows', async () => {
    const image = packageFile('.AppImage')
    const folder = join(user.home, 'apps')
    const installed = join(folder, basename(image))
    const copy = 'mkdir "$1" && cp "$0" "$1"'
    expect(await user.run('sh', ['-c', copy, image, folder])).toMatchObject({ code: 0 })

    desktop = await startDesktop(user, installed, ['--force-renderer-accessibility'])
    const reader = await startScreenReader(desktop.busAddress)
    await reader.press('push button', t('onboarding.leave'))
    await reader.press('link', t('shell.nav.settings'))
    await reader.press('push button', t('settings.section.startup.title'))
    await reader.press('toggle button', t('settings.row.isLaunchedAtLogin.title'))
    await expect.poll(program).toBe(installed)

    await fetchUpdate(reader)
    expect(readdirSync(folder)).toEqual([basename(image)])
    await installUpdate(reader)
    reader.stop()

    await expect.poll(log, { timeout: 60_000 }).toMatch(/ info start version="?9\.0\.0/u)
    const [next = '', ...others] = readdirSync(folder)
    expect([next.includes(nextVersion), others]).toEqual([true, []])
    await expect.poll(program, { timeout: 30_000 }).toBe(join(folder, next))
  })
})
