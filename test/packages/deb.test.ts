import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aptEnvironment,
  commandLineOf,
  createUser,
  installedFolder,
  isRoot,
  packageFile,
  programOf,
  run,
  startDesktop,
  statusOf,
  type Desktop,
  type User,
} from './machine'

const desktopFile = '/usr/share/applications/runwatch.desktop'
/** A folder with what the launcher needs: no Node among it. */
function onlyProgramsOfTheLauncher(user: User): string {
  const bin = join(user.home, 'bin')
  mkdirSync(bin, { recursive: true })
  for (const name of ['sh', 'dirname', 'readlink', 'runwatch']) {
    symlinkSync(join('/usr/bin', name), join(bin, name))
  }
  return bin
}

describe.skipIf(!isRoot || existsSync(installedFolder))('the deb', () => {
  let user: User
  beforeAll(async () => {
    user = createUser()
    const args = ['install', '-y', '-qq', '--no-install-recommends', packageFile('.deb')]
    const installed = await run('apt-get', args, aptEnvironment)
    expect(installed.code, installed.err).toBe(0)
  })
  afterAll(async () => {
    if (existsSync(installedFolder))
      await run('apt-get', ['purge', '-y', '-qq', 'runwatch'], aptEnvironment)
    user.remove()
  })

  it('is found by its names in the menu, and by its links', async () => {
    const text = readFileSync(desktopFile, 'utf8')
    expect(text).toContain('Name[zh_CN]=云托管部署助手\n')
    expect(text).toContain('MimeType=x-scheme-handler/runwatch;\n')
    const checked = await run('desktop-file-validate', [desktopFile])
    expect(checked.out + checked.err).not.toMatch(/error|warning/u)
    const handler = await user.run('xdg-mime', ['query', 'default', 'x-scheme-handler/runwatch'])
    expect(handler.out.trim()).toBe('runwatch.desktop')
    expect(statSync('/usr/share/icons/hicolor/256x256/apps/runwatch.png').size).toBeGreaterThan(0)
  })

  it('brings a command that needs neither Node nor a display', async () => {
    const bare = onlyProgramsOfTheLauncher(user)
    const version = await user.run('env', [`PATH=${bare}`, 'runwatch', '--version'])
    expect(version).toMatchObject({ code: 0, err: '' })
    expect(version.out).toMatch(/^Runwatch \d/u)
    expect(await user.run('runwatch', ['list', '--json'])).toMatchObject({ code: 0, out: '' })
    const noKey = await user.run('runwatch', ['status', '--json', 'ext-1'])
    expect([noKey.code, JSON.parse(noKey.out)]).toEqual([4, { error: { code: 'key.missing' } }])
    expect((await user.run('runwatch', ['status'])).code).toBe(2)
    expect(await user.run('runwatch', ['deploy'])).toMatchObject({ code: 2, out: '' })
    const help = await user.run('runwatch', ['--help'])
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toMatch(/^Usage: runwatch <command>/u)
    const head = await user.run('sh', ['-c', 'runwatch --help | head -1'])
    expect(head).toEqual({ code: 0, out: 'Usage: runwatch <command> [options]\n', err: '' })
    expect(readdirSync(user.home).filter((name) => name.startsWith('runwatch-command'))).toEqual([])
  })

  it('says what can be done where nothing can be opened', async () => {
    const { code, out } = await user.run('runwatch', [])
    expect(code).toBe(2)
    expect(out).toMatch(/^Usage: runwatch/u)
  })

  it('ends a demo with the exit code of its task', async () => {
    const { code, out } = await user.run('runwatch', ['demo', '--json'])
    expect(code).toBe(0)
    expect(out.trim().split('\n').length).toBeGreaterThan(3)
  })

  describe('started by an ordinary user', () => {
    let desktop: Desktop
    beforeAll(async () => {
      const environment = { ...user.environment, SSLKEYLOGFILE: keyLog() }
      desktop = await startDesktop({ ...user, environment }, 'runwatch')
    })
    afterAll(() => desktop.stop())

    const keyLog = () => join(user.home, 'keys.log')
    const log = () => readFileSync(join(user.home, '.config/Runwatch/logs/main.log'), 'utf8')

    it('shows its window, with its page in the sandbox', async () => {
      await expect
        .poll(() => desktop.windows(), { timeout: 60_000 })
        .toMatch(/"(?:Runwatch|云托管部署助手)"/u)
      await expect.poll(log, { timeout: 30_000 }).toMatch(/ info store state=/u)
      const pages = desktop
        .pids()
        .filter((pid) => commandLineOf(pid)?.includes('--type=renderer') === true)
      expect(pages).not.toEqual([])
      for (const pid of pages) {
        expect(programOf(pid)).toBe(`${installedFolder}/runwatch`)
        expect(statusOf(pid)).toMatch(/^Seccomp:\s+2$/mu)
      }
    })

    // Chromium makes the file as soon as it has a network.
    it('writes no keys of its connections to a file', () => {
      expect(existsSync(keyLog())).toBe(false)
    })

    it.each([
      '--remote-debugging-port=9222',
      '--no-sandbox',
      '--host-resolver-rules=MAP * 127.0.0.1',
      '--proxy-server=127.0.0.1:9',
      '--ignore-certificate-errors',
      '--load-extension=/tmp',
      '--js-flags=--expose-gc',
      '--inspect=9229',
    ])('is not started with %s', async (word) => {
      const refused = await desktop.run('runwatch', [word])
      expect(refused.code).toBe(78)
      expect(refused.err).toContain(word.split('=', 1)[0])
    })

    it('keeps its files to the user', () => {
      const data = join(user.home, '.config/Runwatch')
      expect(statSync(data).mode & 0o777).toBe(0o700)
      expect(statSync(join(data, 'runwatch.db')).mode & 0o777).toBe(0o600)
    })

    it('takes a link from the system', async () => {
      const opened = await desktop.run('runwatch', ['open', 'ext-1'])
      expect(opened, opened.err).toMatchObject({ code: 0 })
      await expect.poll(log, { timeout: 30_000 }).toMatch(/started again link=true/u)
    })

    it('ends when the system ends it', async () => {
      expect(await desktop.terminate()).toBe(0)
      expect(log()).toMatch(/ info stop\n$/u)
    })
  })

  it('leaves nothing but the user’s data when it is purged', async () => {
    const purged = await run('apt-get', ['purge', '-y', '-qq', 'runwatch'], aptEnvironment)
    expect(purged.code, purged.err).toBe(0)
    for (const path of [
      installedFolder,
      '/usr/bin/runwatch',
      desktopFile,
      '/etc/apparmor.d/runwatch',
    ]) {
      expect(existsSync(path), path).toBe(false)
    }
    expect(existsSync(join(user.home, '.config/Runwatch/runwatch.db'))).toBe(true)
  })
})
