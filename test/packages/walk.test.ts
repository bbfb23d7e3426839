import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTranslate } from '../../electron/shared/i18n/translate'
import { connect } from '../helpers/desktop/bus'
import {
  startNotificationDaemon,
  type NotificationDaemon,
  type ShownNotification,
} from '../helpers/desktop/notification-daemon'
import {
  aptEnvironment,
  createUser,
  installedFolder,
  isRoot,
  packageFile,
  run,
  startDesktop,
  type Desktop,
  type User,
} from './machine'
import { startScreenReader, type ScreenReader } from './screen-reader'
import { fetchUpdate, hearsOfUpdate, installUpdate, nextVersion } from './update-steps'

const t = createTranslate('en')

/**
 * Stands where the desktop asks for a password, and root answers: the program is started by root, for
 * an ordinary user.
 */
async function answerForPassword(user: User): Promise<{ readonly command: Promise<string> }> {
  const bin = join(user.home, 'bin')
  const [asked, answer] = [join(bin, 'asked'), join(bin, 'answer')]
  mkdirSync(bin, { recursive: true })
  await run('mkfifo', ['-m', '666', asked, answer])
  const lines = [
    '#!/bin/sh',
    `echo "$4" > '${asked}'`,
    `read -r code < '${answer}'`,
    'exit "$code"',
  ]
  writeFileSync(join(bin, 'pkexec'), `${lines.join('\n')}\n`, { mode: 0o755 })
  async function serve(): Promise<string> {
    const command = (await readFile(asked, 'utf8')).trim()
    const [, deb = ''] = /^dpkg -i (\/\S+\.deb)$/u.exec(command) ?? []
    const { code } = await run('dpkg', ['-i', deb], aptEnvironment)
    await writeFile(answer, `${code}\n`)
    return command
  }
  return { command: serve() }
}

describe.skipIf(!isRoot || existsSync(installedFolder))('from the deb to its end', () => {
  let user: User
  let desktop: Desktop
  let daemon: NotificationDaemon
  let reader: ScreenReader
  const log = () => readFileSync(join(user.home, '.config/Runwatch/logs/main.log'), 'utf8')

  beforeAll(async () => {
    user = createUser()
    const args = ['install', '-y', '-qq', '--no-install-recommends', packageFile('.deb')]
    const installed = await run('apt-get', args, aptEnvironment)
    expect(installed.code, installed.err).toBe(0)
    desktop = await startDesktop(user, 'runwatch', ['--force-renderer-accessibility'])
    daemon = await startNotificationDaemon(await connect({ busAddress: desktop.busAddress }))
    reader = await startScreenReader(desktop.busAddress)
  })
  afterAll(async () => {
    reader.stop()
    desktop.stop()
    if (existsSync(installedFolder)) {
      await run('apt-get', ['purge', '-y', '-qq', 'runwatch'], aptEnvironment)
    }
    user.remove()
  })

  it('the first start leads to the demo', async () => {
    await reader.hears(t('onboarding.welcome.title'))
    await reader.press('push button', t('onboarding.welcome.demo'))
    await reader.hears(t('settings.profile.leaveDemo'))
  })

  it('a task is added, and watched', async () => {
    await reader.press('push button', t('list.add'))
    await reader.write(t('add.ids'), 'ext-walk-0001')
    await reader.write(t('add.alias'), 'My first deploy')
    await reader.press('push button', t('add.follow', { n: 1 }))
    await reader.hears(/list item “My first deploy /u)
  })

  it('the system tells of a task that has ended', async () => {
    const hasEnded = ({ summary }: ShownNotification) => /Finished|failed/iu.test(summary)
    const { hints } = await daemon.shown.next(hasEnded, 60_000)
    expect(hints['desktop-entry']).toBe('runwatch')
  })

  it('a later version is found, proven, installed by the system’s own tool, and started', async () => {
    const password = await answerForPassword(user)
    await fetchUpdate(reader)
    await installUpdate(reader)
    expect(await password.command).toMatch(/9\.0\.0/u)
    // With the history of before, not a new one.
    const started = / info start version=9\.0\.0 .*\n(?:.*\n)*.* info store state=ok /u
    await expect.poll(log, { timeout: 60_000 }).toMatch(started)
    const version = await run('dpkg-query', ['-W', '-f=${Version}', 'runwatch'])
    expect(version.out).toMatch(new RegExp(`^${nextVersion}`, 'u'))
    await hearsOfUpdate(reader)
  })

  it('it is removed while it runs, and leaves the user’s data alone', async () => {
    const purged = await run('apt-get', ['purge', '-y', '-qq', 'runwatch'], aptEnvironment)
    expect(purged.code, purged.err).toBe(0)
    expect(existsSync(installedFolder)).toBe(false)
    expect(existsSync(join(user.home, '.config/Runwatch/runwatch.db'))).toBe(true)
  })
})
