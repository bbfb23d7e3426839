import { expect, test, type Page } from '@playwright/test'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bridge } from '../../electron/shared/contract'
import { createTranslate } from '../../electron/shared/i18n/translate'
import type { Result } from '../../electron/shared/result'
import { deriveDayKey, utcDate } from '../../electron/tencent/sign'
import { launchApp, type RunningApp } from '../helpers/desktop/app'
import { startKeyring } from '../helpers/desktop/keyring'
import { unzip } from '../helpers/unzip'
import { full } from '../unit/tencent/task-data'
import { chooseFiles } from './choose-files'
import { exportAs, openData } from './history-files'

const t = createTranslate('zh-CN')
const secretId = 'AKIDcanary0123456789abcdefghijklmnop'
const secretKey = 'canarySecretKey0123456789abcdefg'
const token = `canaryToken${'0123456789abcdef'.repeat(8)}`
const externalId = 'canary-task-1'

test('nothing of a key is in what leaves the app: exports, backups, diagnostics', async () => {
  test.setTimeout(120_000)
  const userData = mkdtempSync(join(tmpdir(), 'runwatch-secrets-'))
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ wasOnboarded: true }))
  const out = mkdtempSync(join(tmpdir(), 'runwatch-out-'))
  const keyring = await startKeyring()
  const cloud = await startCloud()
  try {
    const running = await launchApp({ userData, endpoint: cloud.url })
    await running.page.evaluate(addKeyAndTask, { key: { secretId, secretKey, token }, externalId })
    await expect(running.page.getByRole('option')).toHaveCount(1)
    await expect(running.page.getByRole('option')).toContainText('失败')
    await saveDiagnostics(running, join(out, 'diagnostics.zip'))
    await openData(running.page)
    await exportAs(running, /JSON/u, join(out, 'history.json'))
    await exportAs(running, /CSV/u, join(out, 'history.csv'))
    await exportAs(running, /Markdown/u, join(out, 'history.md'))
    await running.page.getByRole('button', { name: t('keeping.backups.make') }).click()
    const list = running.page.getByRole('list', { name: t('keeping.backups.list') })
    await expect(list.getByRole('listitem')).toHaveCount(1)
    // The end makes another backup.
    await running.quit()
  } finally {
    await cloud.stop()
    await keyring.close()
  }

  const backups = join(userData, 'backups')
  const files = [
    ...readdirSync(out).map((name) => join(out, name)),
    ...readdirSync(backups).map((name) => join(backups, name)),
  ].map((file): Named => [file, readFileSync(file)])
  const zipped = await unzip(join(out, 'diagnostics.zip'))
  const texts = zipped.map(({ name, text }): Named => [name, Buffer.from(text)])
  expect(files).toHaveLength(6)
  // Each is about the very task the key has read.
  const about = [...files, ...texts].filter(([, bytes]) => bytes.includes(externalId))
  expect(about.map(([name]) => name)).toHaveLength(6)
  const found = canaries(cloud.headers).flatMap(([what, bytes]) =>
    [...files, ...texts].flatMap(([name, held]) => (held.includes(bytes) ? [[what, name]] : [])),
  )
  expect(found).toEqual([])
})

type Named = readonly [string, Buffer]

/** Everything that must never leave, in every form it could have. */
function canaries(headers: readonly IncomingHttpHeaders[]): readonly Named[] {
  const authorizations = headers.map(({ authorization = '' }) => authorization)
  expect(authorizations.every((text) => text.includes(secretId))).toBe(true)
  expect(headers.map((one) => one['x-tc-token'])).toContain(token)
  const signatures = authorizations.map((text) => /Signature=([\da-f]{64})$/u.exec(text)?.[1] ?? '')
  expect(signatures.length).toBeGreaterThan(0)
  const days = new Set(authorizations.map((text) => /\/(\d{4}-\d\d-\d\d)\//u.exec(text)?.[1] ?? ''))
  const dayKeys = [...days, utcDate(Date.now() / 1000)].map((day) =>
    Buffer.from(deriveDayKey(secretKey, day)),
  )
  const inText = (text: string): readonly Buffer[] => [
    Buffer.from(text),
    Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/u, '')),
    Buffer.from(text, 'utf16le'),
  ]
  return [
    ...inText(secretId).map((bytes): Named => ['SecretId', bytes]),
    ...inText(secretKey).map((bytes): Named => ['SecretKey', bytes]),
    ...inText(token).map((bytes): Named => ['Token', bytes]),
    ...dayKeys.flatMap((key): readonly Named[] => [
      ['day key', key],
      ['day key', Buffer.from(key.toString('hex'))],
      ['day key', Buffer.from(key.toString('base64').replace(/=+$/u, ''))],
      ['day key', Buffer.from([...key].join(','))],
    ]),
    ...signatures.map((text): Named => ['signature', Buffer.from(text)]),
    ['Authorization', Buffer.from('TC3-HMAC-SHA256')],
  ]
}

/** A cloud that knows every task as failed and keeps the headers it was asked with. */
async function startCloud() {
  const headers: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    headers.push(request.headers)
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const asked = JSON.parse(Buffer.concat(parts).toString()) as { readonly ExternalId: string }
      const answer = { ...full, ...asked, Status: 'failed' }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ Response: answer }))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    headers,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Runs in the page: what the key form and the add sheet do. */
async function addKeyAndTask(input: {
  readonly key: { readonly secretId: string; readonly secretKey: string; readonly token: string }
  readonly externalId: string
}): Promise<void> {
  const { runwatch } = globalThis as unknown as { readonly runwatch: Bridge }
  const draft = { id: null, label: '主账号', color: 'blue', isDefault: true } as const
  const profile = valueOf(await runwatch.request('profiles:save', draft))
  valueOf(await runwatch.saveKey(profile.id, 'keychain', { ...input.key, tokenExpiresAt: null }))
  const plain = { alias: '', tags: [], isFavorite: true, isMuted: false }
  const externalIds = [input.externalId]
  valueOf(await runwatch.request('tasks:add', { ...plain, profileId: profile.id, externalIds }))

  function valueOf<T>(result: Result<T>): T {
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value
  }
}

async function saveDiagnostics(running: RunningApp, file: string): Promise<void> {
  const { page } = running
  await chooseFiles(running, { save: file, open: null })
  await page.getByRole('option').first().click()
  await share(page)
  const dialog = page.getByRole('dialog', { name: '导出诊断包' })
  await dialog.getByRole('button', { name: '保存…' }).click()
  await expect(page.getByText('已保存 diagnostics.zip', { exact: true })).toBeVisible()
}

async function share(page: Page): Promise<void> {
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '复制与分享' }).press('ArrowRight')
  await page.getByRole('menuitem', { name: '诊断包…' }).press('Enter')
}
