import { expect, type Page } from '@playwright/test'
import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { channels, type Bridge, type Channel } from '../../electron/shared/contract'
import { requestSchemas } from '../../electron/shared/contract-schemas'
import { everything } from '../../electron/shared/task-query'
import { startKeyring } from '../helpers/desktop/keyring'
import { test, type Stage } from './stage'

const payloadsPerChannel = 1_000
const batchSize = 250

/** Values a field is more likely to accept than noise. */
const plausible = fc.constantFrom<unknown[]>(
  null,
  true,
  false,
  0,
  1,
  60,
  -1,
  2 ** 53,
  '',
  'demo',
  'session',
  'keychain',
  'read',
  'clear',
  'pause',
  'refresh',
  'weixinConsole',
  'blue',
  '__proto__',
  '../../etc/passwd',
  '部署\u0000\u202E',
  'x'.repeat(300),
  [],
  [1],
  [1, 1],
  ['ext-1'],
  {},
  { isFavorite: true },
  { theme: 'dark' },
  { ...everything('history'), text: "' OR 1=1 --" },
  'service',
  { kind: 'readImport' },
  { kind: 'showExport' },
  { kind: 'export', format: 'csv', scope: { kind: 'everything' }, isUinShown: true },
  { kind: 'export', format: '../x', scope: { kind: 'tasks', taskIds: [-1] }, isUinShown: 1 },
  { kind: 'import', importId: '../../etc/passwd', keepsWatching: true },
  { kind: 'compact' },
  { kind: 'showFolder', folder: 'backups' },
  { kind: 'showFolder', folder: '/etc' },
  { kind: 'tidy', rule: { maxAgeDays: 30, maxTasks: null }, previewedAt: 0 },
  { kind: 'tidy', rule: { maxAgeDays: -1, maxTasks: 0 }, previewedAt: 1e15 },
  { kind: 'previewBackup', id: '1' },
  { kind: 'restore', id: '../runwatch' },
)
const noise = fc.anything({ withBigInt: true, withNullPrototype: false })

/** Payloads for a channel: noise, and objects with the right names and any values. */
function payloadsFor(channel: Channel): fc.Arbitrary<unknown> {
  const names = Object.keys((requestSchemas[channel] as { entries?: object }).entries ?? {})
  const fields = names.map((name) => [name, fc.oneof(plausible, plausible, noise)] as const)
  const shaped = fc.record(Object.fromEntries(fields), { requiredKeys: [] })
  const whole = fc.record(Object.fromEntries(fields))
  const extra = fc.tuple(whole, noise).map(([object, more]) => ({ ...object, more }))
  return fc.oneof(noise, shaped, whole, whole, extra)
}

test('1,000 random payloads to every channel are answered with values', async ({ openStage }) => {
  test.setTimeout(300_000)
  // Some payloads reach the keychain: without one of the test's own, the bus would start another.
  const keyring = await startKeyring()
  const stage = await openStage()
  // Some open a window of the system: nobody is there to choose a file.
  await stage.app.evaluate(({ shell, dialog }) => {
    shell.openExternal = () => Promise.resolve()
    shell.showItemInFolder = () => undefined
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] })
  })
  try {
    for (const channel of channels) {
      await test.step(channel, async () => {
        const answers: string[] = []
        while (answers.length < payloadsPerChannel) {
          const seed = answers.length + channels.indexOf(channel)
          const payloads = sample(channel, seed).slice(0, payloadsPerChannel - answers.length)
          answers.push(...(await request(stage.page, channel, payloads)))
        }
        const kinds = new Set(answers)
        expect([...kinds].filter((kind) => !isValue(kind))).toEqual([])
        expect(kinds).toContain('input.invalid')
        expect(logOf(stage)).not.toMatch(/ error /u)
      })
    }
    expect(await request(stage.page, 'app:ready', [{}])).toEqual(['ok'])
  } finally {
    await stage.quit()
    await keyring.close()
  }
})

test('what cannot be copied never reaches main', async ({ openStage }) => {
  const stage = await openStage()
  const outcomes = await stage.page.evaluate(async () => {
    const { runwatch } = globalThis as unknown as {
      readonly runwatch: { request(channel: unknown, input: unknown): Promise<{ ok: boolean }> }
    }
    const cyclic: Record<string, unknown> = {}
    cyclic['self'] = cyclic
    const thrower = Object.defineProperty({}, 'taskId', {
      enumerable: true,
      get() {
        throw new Error('getter')
      },
    })
    const inputs = [
      () => 1,
      Symbol('x'),
      document.body,
      globalThis,
      cyclic,
      thrower,
      new Proxy({}, {}),
    ]
    const names = [
      '__proto__',
      'toString',
      'app:event',
      'keys:port',
      'ELECTRON_BROWSER_REQUIRE',
      '',
      {},
    ]
    const tries = [
      ...inputs.map((input) => ['tasks:get', input] as const),
      ...names.map((name) => [name, {}] as const),
    ]
    return Promise.all(
      tries.map(async ([channel, input]) => {
        try {
          return (await runwatch.request(channel, input)).ok
        } catch {
          return 'not sent'
        }
      }),
    )
  })
  expect(outcomes.filter((outcome) => outcome === true)).toEqual([])
  expect(outcomes).toHaveLength(14)
  expect(logOf(stage)).not.toMatch(/ error /u)
  expect(await request(stage.page, 'app:ready', [{}])).toEqual(['ok'])
})

/** Some payloads; without the one that ends the app: the tray's “quit” proves that, here it would end the test. */
function sample(channel: Channel, seed: number): readonly unknown[] {
  return fc
    .sample(payloadsFor(channel), { numRuns: batchSize, seed })
    .filter((payload) => channel !== 'app:leave' || !v.is(requestSchemas[channel], payload))
}

/** Sends payloads one after the other; answers `ok` or the error's code of each. */
function request(page: Page, channel: Channel, payloads: readonly unknown[]): Promise<string[]> {
  return page.evaluate(
    async ([name, inputs]) => {
      const { runwatch } = globalThis as unknown as { readonly runwatch: Bridge }
      const answers: string[] = []
      for (const input of inputs) {
        try {
          const answer = await runwatch.request(name, input as never)
          answers.push(answer.ok ? 'ok' : answer.error.code)
        } catch (error) {
          answers.push(`thrown: ${String(error)}`)
        }
      }
      return answers
    },
    [channel, payloads] as const,
  )
}

/** An expected answer: success, or an error that is no bug of ours. */
function isValue(kind: string): boolean {
  return kind === 'ok' || (/^[a-z]+\.[A-Za-z]+$/u.test(kind) && kind !== 'app.internal')
}

function logOf({ userData }: Stage): string {
  return readFileSync(join(userData, 'logs', 'main.log'), 'utf8')
}
