import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type asarApi from '@electron/asar'
import type fusesApi from '@electron/fuses'
import { bareFolder, createUser, packageFile, packagesFolder, run, startDesktop } from './machine'

const load = createRequire(__filename)
const asar = load('@electron/asar') as typeof asarApi
const fuses = load('@electron/fuses') as typeof fusesApi
const unpacked = join(packagesFolder, 'linux-unpacked')
const user = createUser()
const temp = mkdtempSync(join(tmpdir(), 'runwatch-contents-'))
afterAll(() => {
  user.remove()
  rmSync(temp, { recursive: true, force: true })
})

describe('what is inside', () => {
  const files = asar.listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false })

  it('is what runs, and nothing to make or test it with', () => {
    expect(files).toContain('/out/main/index.js')
    expect(files.filter((file) => /\.(?:map|mts|cts|ts|vue|cc|h|gyp)$/u.test(file))).toEqual([])
    const parts = new Set(files.map((file) => file.split('/')[1]))
    expect([...parts].sort()).toEqual(['node_modules', 'out', 'package.json', 'resources'])
    const modules = files.flatMap(
      (file) => /^\/node_modules\/(@[^/]+\/[^/]+|[^@/]+)/u.exec(file)?.[1] ?? [],
    )
    expect([...new Set(modules)].sort()).toEqual([
      '@photostructure/sqlite',
      'keytar',
      'node-gyp-build',
    ])
  })

  it('has binaries for this system alone', () => {
    const binaries = filesBelow(join(unpacked, 'resources')).filter((file) =>
      file.endsWith('.node'),
    )
    expect(binaries).toHaveLength(2)
    for (const file of binaries) expect(file).toMatch(/linux-x64/u)
    expect(binaries.join()).not.toMatch(/musl/u)
  })

  it('has the licences beside it', () => {
    for (const name of ['LICENSE.runwatch.txt', 'LICENSE.electron.txt', 'LICENSES.chromium.html']) {
      expect(readFileSync(join(unpacked, name), 'utf8').length, name).toBeGreaterThan(500)
    }
  })

  it('has no address of updates unless one was given', () => {
    expect(existsSync(join(unpacked, 'resources', 'app-update.yml'))).toBe(
      (process.env['RUNWATCH_UPDATE_URL'] ?? '') !== '',
    )
  })

  it('has every fuse set', async () => {
    const { FuseV1Options, getCurrentFuseWire } = fuses
    const wire = await getCurrentFuseWire(join(unpacked, 'runwatch'))
    const isOn = (option: fusesApi.FuseV1Options) => Number(wire[option]) === '1'.charCodeAt(0)
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      nodeInspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      browserSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      filePrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeInspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      browserSnapshot: false,
      filePrivileges: false,
    })
  })

  it('is hardly larger than Electron alone', () => {
    const ratio = bytesOf(unpacked) / bytesOf(bareFolder)
    process.stdout.write(`installed size: ${ratio.toFixed(3)} of the bare runtime\n`)
    expect(ratio).toBeLessThanOrEqual(1.06)
  })
})

describe('the AppImage', () => {
  const folder = join(user.home, 'squashfs-root')

  it('can be unpacked, and runs from there', async () => {
    const image = packageFile('.AppImage')
    const script = 'cd "$HOME" && exec "$0" --appimage-extract'
    const extracted = await user.run('sh', ['-c', script, image])
    expect(extracted.code, extracted.err).toBe(0)
    const version = await user.run(join(folder, 'bin', 'runwatch'), ['--version'])
    expect(version).toMatchObject({ code: 0 })
    expect(version.out).toMatch(/^Runwatch \d/u)
    const desktop = await startDesktop(user, join(folder, 'AppRun'))
    try {
      await expect
        .poll(() => desktop.windows(), { timeout: 60_000 })
        .toMatch(/"(?:Runwatch|云托管部署助手)"/u)
      const log = join(user.home, '.config', 'Runwatch', 'logs', 'main.log')
      await expect
        .poll(() => readFileSync(log, 'utf8'), { timeout: 30_000 })
        .toMatch(/ info store /u)
    } finally {
      desktop.stop()
    }
  })
})

it('the tar.gz runs from any folder', async () => {
  const unpack = await run('tar', [
    '-xzf',
    packageFile('.tar.gz'),
    '-C',
    user.home,
    '--strip-components=1',
  ])
  expect(unpack.code, unpack.err).toBe(0)
  expect(await user.run(join(user.home, 'bin', 'runwatch'), ['list', '--json'])).toMatchObject({
    code: 0,
    out: '',
  })
})

it('the rpm holds the same, and says what it needs', async () => {
  const file = packageFile('.rpm')
  const listed = (await run('rpm', ['-qlp', file])).out.split('\n')
  for (const path of [
    '/opt/Runwatch/runwatch',
    '/opt/Runwatch/bin/runwatch',
    '/usr/share/applications/runwatch.desktop',
  ]) {
    expect(listed).toContain(path)
  }
  expect(listed).not.toContain('/opt')
  expect(listed).not.toContain('/usr/share/applications')
  expect((await run('rpm', ['-qp', '--requires', file])).out).toMatch(/libsecret/u)
  expect((await run('rpm', ['-qp', '--scripts', file])).out).toContain(
    `ln -sf "$program/bin/runwatch" '/usr/bin/runwatch'`,
  )
})

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function bytesOf(folder: string): number {
  // The languages of the bare one are not what is compared.
  const files = filesBelow(folder).filter((file) => !file.includes('/locales/'))
  return files.reduce((sum, file) => sum + lstatSync(file).size, 0)
}
