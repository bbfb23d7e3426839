import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type asarApi from '@electron/asar'
import type fusesApi from '@electron/fuses'
import { bareFolder, createUser, feedAddress, packageFile, packagesFolder, run } from './machine'

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

  it('has the address of updates it was given', () => {
    const text = readFileSync(join(unpacked, 'resources', 'app-update.yml'), 'utf8')
    expect(text).toContain(`\nurl: ${feedAddress}\n`)
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
