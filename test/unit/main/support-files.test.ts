import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { supportFiles, type SupportFacts } from '../../../electron/main/support-files'
import { writeWhole, zipOf } from '../../../electron/main/zip-file'
import { appError } from '../../../electron/shared/errors'
import { defaultSettings } from '../../../electron/shared/settings'
import { aProfile, aReading, aReadRecord } from '../../helpers/builders'
import { unzip } from '../../helpers/unzip'

const secretId = 'AKIDcanary0123456789abcdefghijklmno7'
const secretKey = 'canaryKey7Gu5t9xGARNpq86cd98joQYCN3'
const token = createHash('sha512').update('canary token').digest('base64')
const signature = createHash('sha256').update('canary').digest('hex')
const home = '/home/wanglei'
const uin = '100012345678'
const planted = [secretId, secretKey, token, signature, 'wanglei', home, uin, '主账号', '王蕾']

/** Facts with what must not be told in every place it could stand. */
function poisoned(): SupportFacts {
  const leak = `SecretId=${secretId} SecretKey=${secretKey} Token: ${token} in ${home}/.config/x`
  const header = `Authorization: TC3-HMAC-SHA256 Credential=${secretId}/2025-11-24/tcb/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`
  const task = { userUin: uin, failReason: `${leak} ${header}`, status: 'failed' }
  const raw = JSON.stringify({
    UserUin: uin,
    FailReason: leak,
    Note: `uin ${uin} of wanglei`,
    Headers: { Authorization: header, 'X-TC-Token': token },
    Path: 'C:\\Users\\wanglei\\AppData',
  })
  const problem = appError('key.signatureRejected', { detail: leak, serverMessage: leak })
  return {
    versions: { runwatch: '0.1.0', system: '6.1' },
    settings: { ...defaultSettings(), mutedTags: ['王蕾'], theme: 'dark' },
    status: {
      isOnline: true,
      health: [
        { profileId: 'profile-1', problem, resumesAt: null, lastReadAt: 0, requestsPerSecond: 1 },
      ],
      storeProblem: null,
      hasTrayHost: true,
      isKeychainWaiting: false,
      demo: { isOn: false, speed: 1 },
      desktopProblems: [],
      update: { state: 'unsupported' },
    },
    profiles: [aProfile({ label: '主账号', secretIdHint: secretId })],
    logLines: [leak, header, `opened ${home}\\history by wanglei`, `{"secretKey":"${secretKey}"}`],
    task: {
      record: aReadRecord(task, { alias: '王蕾', note: leak, tags: ['王蕾'] }),
      readings: [
        {
          ...aReading(task, { raw }),
          id: 1,
          taskId: 1,
          changes: [{ kind: 'fieldChanged', field: 'userUin', from: '', to: uin }],
        },
      ],
    },
    homeFolder: home,
    userName: 'wanglei',
  }
}

describe('a diagnostics bundle', () => {
  it('holds none of what was planted everywhere', () => {
    const text = supportFiles(poisoned())
      .map((file) => file.text)
      .join('\n')
    expect(planted.filter((word) => text.includes(word))).toEqual([])
  })

  it('still says what happened', () => {
    const files = new Map(supportFiles(poisoned()).map(({ name, text }) => [name, text]))
    expect([...files.keys()]).toEqual([
      'versions.json',
      'settings.json',
      'accounts.json',
      'log.txt',
      'task.json',
    ])
    expect(JSON.parse(files.get('settings.json') ?? '')).toMatchObject({ theme: 'dark' })
    expect(JSON.parse(files.get('accounts.json') ?? '')).toMatchObject({
      accounts: [{ account: 1, kind: 'cloud', problem: 'key.signatureRejected' }],
    })
    expect(JSON.parse(files.get('task.json') ?? '')).toMatchObject({
      externalId: 'ext-1',
      readings: [{ requestId: 'request-1', answer: { UserUin: '1000****78' } }],
    })
  })

  it('keeps the last 500 lines of the log and needs no task', () => {
    const logLines = Array.from({ length: 700 }, (_, index) => `line ${index}`)
    const files = supportFiles({ ...poisoned(), logLines, task: null })
    const lines = files.find(({ name }) => name === 'log.txt')?.text.split('\n')
    expect([lines?.length, lines?.[0], lines?.at(-1)]).toEqual([500, 'line 200', 'line 699'])
    expect(files.map(({ name }) => name)).not.toContain('task.json')
  })

  it('is a zip with exactly the files shown, for the user alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
    const file = join(folder, 'b.zip')
    const files = supportFiles(poisoned())
    expect(await writeWhole(file, await zipOf(files, Date.UTC(2025, 10, 24)))).toEqual({
      ok: true,
      value: null,
    })
    expect(await unzip(file)).toEqual(files)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['b.zip'])
  })

  it('that cannot be written leaves nothing behind, and what was there as it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
    writeFileSync(join(folder, 'file'), 'old')
    const result = await writeWhole(join(folder, 'file', 'b.zip'), Buffer.from('x'))
    expect(result).toEqual({
      ok: false,
      error: { code: 'file.io', detail: 'ENOTDIR open' },
    })
    expect(readdirSync(folder)).toEqual(['file'])
  })
})
