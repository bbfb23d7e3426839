import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createKeySources } from '../../../electron/keychain/source-files'

let root: string
let home: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'))
  home = join(root, 'home')
  mkdirSync(home)
})
afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, content: string | Uint8Array) {
  const file = join(home, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

function sources(environment: Record<string, string> = {}, now = 1_800_000_000_000) {
  return createKeySources({ environment, home, now: () => now })
}

const tccli = (name: string, rest: object = {}) =>
  JSON.stringify({ secretId: `AKID-of-${name}-0001`, secretKey: `key-of-${name}`, ...rest })

it('finds what each tool left, masked, and nothing in an empty home', async () => {
  expect(await sources().find()).toEqual([])
  put('.tencentcloud/credentials', '[default]\nsecret_id = AKID-of-sdk-0001\nsecret_key = k\n')
  put('.tccli/work.credential', tccli('work', { token: 't', expiresAt: 1_700_000_000 }))
  put('.tccli/default.credential', `\ufeff${tccli('default')}`)
  put('.tccli/default.configure', tccli('no'))
  put('.config/.cloudbase/auth.json', '{"credential":')
  put('.wxcloudconfig', '{"privateKey":"wx"}')
  const variables = { TENCENTCLOUD_SECRET_ID: 'AKID-of-env-0001', TENCENTCLOUD_SECRET_KEY: 'k' }
  const found = await sources(variables).find()
  expect(
    found.map(({ tool, place, secretIdHint, problem }) => [tool, place, secretIdHint, problem]),
  ).toEqual([
    ['environment', 'TENCENTCLOUD_SECRET_ID', 'AKID••••0001', null],
    ['tencentcloud', '~/.tencentcloud/credentials', 'AKID••••0001', null],
    ['cloudbase', '~/.config/.cloudbase/auth.json', '', 'unreadable'],
    ['wxcloud', '~/.wxcloudconfig', '', 'cannotSign'],
    ['tccli', '~/.tccli/default.credential', 'AKID••••0001', null],
    ['tccli', '~/.tccli/work.credential', 'AKID••••0001', 'expired'],
  ])
})

it('gives the credential of the source that was chosen, as it is by then', async () => {
  put('.tccli/a.credential', tccli('a'))
  put('.tccli/b.credential', tccli('b', { token: 't', expiresAt: 1_900_000_000 }))
  const [a, b] = await sources().find()
  put('.tccli/a.credential', tccli('a-rotated'))
  const chosen = await sources().read(a?.id ?? '')
  const expired = await sources({}, 2_000_000_000_000).read(b?.id ?? '')
  const unknown = await sources().read('../../etc/passwd')
  expect([chosen.ok && chosen.value.secretKey, expired, unknown]).toEqual([
    'key-of-a-rotated',
    { ok: false, error: { code: 'key.tokenExpired' } },
    { ok: false, error: { code: 'input.invalid', detail: 'sourceId' } },
  ])
})

it('reads no link out of the home folder, no folder, no pipe, no large file, no broken text', async () => {
  writeFileSync(join(root, 'elsewhere'), tccli('elsewhere'))
  put('.tccli/within', tccli('within'))
  symlinkSync(join(root, 'elsewhere'), join(home, '.tccli/a-out.credential'))
  symlinkSync(join(home, '.tccli/within'), join(home, '.tccli/b-in.credential'))
  symlinkSync(join(home, '.tccli/c-loop.credential'), join(home, '.tccli/c-loop.credential'))
  mkdirSync(join(home, '.tccli/d-folder.credential'))
  execFileSync('mkfifo', [join(home, '.tccli/e-pipe.credential')])
  put('.tccli/f-large.credential', tccli('large').padEnd(1_048_577))
  put('.tccli/g-fits.credential', tccli('fits').padEnd(1_048_576))
  put('.tccli/h-broken.credential', new Uint8Array([0xff, 0xfe, 0x7b]))
  const found = await sources().find()
  expect(found.map(({ place, problem }) => [place.slice('~/.tccli/'.length)[0], problem])).toEqual([
    ['a', 'unreadable'],
    ['b', null],
    ['c', 'unreadable'],
    ['d', 'unreadable'],
    ['e', 'unreadable'],
    ['f', 'unreadable'],
    ['g', null],
    ['h', 'unreadable'],
  ])
})
