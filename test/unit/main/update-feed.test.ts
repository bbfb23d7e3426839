import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { canUpdate } from '../../../electron/main/update-feed'
import { tempFolder } from './temp-folder'

function installation(
  feed: string | null,
  extra: { packageType?: string; appImage?: string } = {},
) {
  const folder = tempFolder()
  if (feed !== null) writeFileSync(join(folder, 'app-update.yml'), feed)
  if (extra.packageType !== undefined) {
    writeFileSync(join(folder, 'package-type'), extra.packageType)
  }
  const environment = extra.appImage === undefined ? {} : { APPIMAGE: extra.appImage }
  return (platform: NodeJS.Platform) =>
    canUpdate({ resourcesFolder: folder, platform, environment })
}

const feed = 'provider: generic\nurl: https://updates.example/runwatch\nupdaterCacheDirName: x\n'

it('is possible on Windows and macOS with a feed', () => {
  expect(installation(feed)('win32')).toBe(true)
  expect(installation(feed)('darwin')).toBe(true)
})

it('is possible on Linux for an AppImage or a package of the system only', () => {
  expect(installation(feed)('linux')).toBe(false)
  expect(installation(feed, { appImage: '/home/user/Runwatch.AppImage' })('linux')).toBe(true)
  expect(installation(feed, { packageType: 'deb' })('linux')).toBe(true)
})

it.each([
  ['no feed', null],
  ['an empty file', ''],
  ['an open line', 'url: http://updates.example/\n'],
  ['a name that only looks local', 'url: http://127.0.0.1.example/\n'],
  ['a file', 'url: file:///tmp/\n'],
  ['no address', 'url: here\n'],
])('is not possible with %s', (_name, text) => {
  expect(installation(text, { packageType: 'deb' })('linux')).toBe(false)
})

it('may come from this machine', () => {
  expect(installation("url: 'http://127.0.0.1:8080/'\n", { packageType: 'deb' })('linux')).toBe(
    true,
  )
})
