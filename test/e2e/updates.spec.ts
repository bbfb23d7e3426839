import { expect } from '@playwright/test'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTranslate } from '../../electron/shared/i18n/translate'
import { exitCode, test, type Stage, type StageOptions } from './stage'

const t = createTranslate('zh-CN')
const version = '9.0.0'

/** A feed with one newer version, an installed program, and what the newer one leaves when it starts. */
interface Feed {
  readonly server: Server
  readonly program: string
  readonly started: string
  readonly requests: string[]
  readonly launch: NonNullable<StageOptions['launch']>
}

/** Serves the newer version; with `isDamaged` its file is not the one the feed names. */
async function startFeed({ isDamaged = false } = {}): Promise<Feed> {
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-feed-'))
  const program = join(folder, 'Runwatch.AppImage')
  const started = join(folder, 'started')
  writeFileSync(program, '#!/bin/sh\n# the version before\n', { mode: 0o755 })
  const next = Buffer.from(`#!/bin/sh\necho ${version} > '${started}'\n`)
  const sha512 = createHash('sha512')
    .update(isDamaged ? 'another file' : next)
    .digest('base64')
  const name = `Runwatch-${version}.AppImage`
  const metadata = [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${next.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    "releaseNotes: 'Better <b>in</b> every way.'",
  ].join('\n')
  const requests: string[] = []
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    requests.push(`${path} ${String(request.headers['x-user-staging-id'] ?? '')}`)
    if (path === '/latest-linux.yml') response.end(metadata)
    else if (path === `/${name}`) response.end(next)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const config = join(folder, 'app-update.yml')
  const lines = ['provider: generic', `url: http://127.0.0.1:${port}/`, 'updaterCacheDirName: feed']
  writeFileSync(config, lines.join('\n'))
  const environment = {
    RUNWATCH_UPDATE_FEED: config,
    APPIMAGE: program,
    XDG_CACHE_HOME: join(folder, 'cache'),
  }
  return { server, program, started, requests, launch: { env: environment } }
}

async function openAbout({ page }: Pick<Stage, 'page'>): Promise<void> {
  await page.getByRole('link', { name: t('shell.nav.settings') }).click()
  await page.getByRole('button', { name: t('settings.section.about.title') }).click()
}

test('a newer version is fetched and installed step by step', async ({ openStage }) => {
  const feed = await startFeed()
  const stage = await openStage({ launch: feed.launch })
  const { page } = stage
  await openAbout(stage)
  await expect(page.getByText(t('updates.notChecked'))).toBeVisible()
  expect(feed.requests).toEqual([])

  await page.getByRole('button', { name: t('updates.check') }).click()
  await expect(
    page.getByRole('status').getByText(t('updates.available', { version })),
  ).toBeVisible()
  await page.getByText(t('updates.notes')).click()
  await expect(page.getByText('Better <b>in</b> every way.')).toBeVisible()
  expect(feed.requests.some((request) => request.includes('AppImage'))).toBe(false)

  await page.getByRole('button', { name: t('updates.download') }).click()
  await expect(page.getByText(t('updates.ready', { version }))).toBeVisible()
  expect(readFileSync(feed.program, 'utf8')).toContain('the version before')
  expect(new Set(feed.requests.map((request) => request.split(' ')[1]))).toEqual(
    new Set(['00000000-0000-0000-0000-000000000000']),
  )

  const code = exitCode(stage)
  await page
    .getByRole('button', { name: t('updates.install') })
    .click()
    .catch(() => undefined)
  expect(await code).toBe(0)
  await expect.poll(() => read(feed.started)).toBe(`${version}\n`)
  expect(readFileSync(feed.program, 'utf8')).not.toContain('the version before')
  expect(readFileSync(join(stage.userData, 'logs', 'main.log'), 'utf8')).toMatch(/ info stop/u)
  expect(existsSync(join(stage.userData, 'running'))).toBe(false)
  feed.server.close()
})

test('a file with a wrong checksum is thrown away', async ({ openStage }) => {
  const feed = await startFeed({ isDamaged: true })
  const stage = await openStage({ launch: feed.launch })
  const { page } = stage
  await openAbout(stage)
  await page.getByRole('button', { name: t('updates.check') }).click()
  await page.getByRole('button', { name: t('updates.download') }).click()
  await expect(page.getByText(t('errors.update.damaged.title'))).toBeVisible()
  await expect(page.getByRole('button', { name: t('updates.install') })).toHaveCount(0)
  expect(readFileSync(feed.program, 'utf8')).toContain('the version before')
  feed.server.close()
})

test('a server that is down is said when asked', async ({ openStage }) => {
  const feed = await startFeed()
  await new Promise((resolve) => feed.server.close(resolve))
  const stage = await openStage({ launch: feed.launch })
  await openAbout(stage)
  await stage.page.getByRole('button', { name: t('updates.check') }).click()
  await expect(stage.page.getByText(t('errors.update.unreachable.title'))).toBeVisible()
  await expect(stage.page.getByRole('button', { name: t('updates.check') })).toBeVisible()
})

test('a version that was to be installed and is not in force is told', async ({ openStage }) => {
  const feed = await startFeed()
  const stage = await openStage({ launch: feed.launch, settings: { installingVersion: version } })
  await openAbout(stage)
  await expect(stage.page.getByText(t('errors.update.refused.title'))).toBeVisible()
  const stored = readFileSync(join(stage.userData, 'settings.json'), 'utf8')
  expect(JSON.parse(stored)).toMatchObject({ installingVersion: null })
  feed.server.close()
})

test('a build without a feed says that it does not update itself', async ({ openStage }) => {
  const stage = await openStage()
  await openAbout(stage)
  await expect(stage.page.getByText(t('updates.unsupported'))).toBeVisible()
  await expect(stage.page.getByRole('button', { name: t('updates.check') })).toHaveCount(0)
})

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
