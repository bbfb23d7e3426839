import { DatabaseSync } from '@photostructure/sqlite'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { checkIds } from '../../electron/shared/checks'
import type { TaskRecord } from '../../electron/shared/task'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { makeFolder } from '../bench/seed'

// A busy history is waited for.
vi.setConfig({ testTimeout: 60_000 })

const command = resolve('out/main/cli.js')
const key = { secretId: 'AKIDfaultstest0123456789', secretKey: 'canary-secret-key-7f2c' }
let simulator: Simulator
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runwatch-cli-'))
  simulator = await startSimulator({
    clock: { now: () => Date.now() },
    credentials: [key],
    speed: 600,
    unknownIds: 'notFound',
  })
})
afterAll(async () => {
  await simulator.stop()
  rmSync(folder, { recursive: true })
})

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const environment = {
    PATH: process.env['PATH'] ?? '',
    LANG: 'en_US.UTF-8',
    RUNWATCH_USER_DATA: folder,
    RUNWATCH_ENDPOINT: simulator.url,
    TENCENTCLOUD_SECRET_ID: key.secretId,
    TENCENTCLOUD_SECRET_KEY: key.secretKey,
    ...env,
  }
  return new Promise((done) => {
    execFile(process.execPath, [command, ...args], { env: environment }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

describe('the command ends with a code scripts can rely on', () => {
  it.each([
    ['finished', 'demo-success-a', 0],
    ['failed', 'demo-fail-server-a', 1],
    ['stopped', 'demo-stopped-a', 3],
  ])('watching a task that is %s', async (_name, id, code) => {
    const result = await run(['watch', id, '--interval', '0.1', '--json'])
    expect(result.code).toBe(code)
    const last = JSON.parse(result.out.trim().split('\n').at(-1) ?? '') as {
      task: { status: string }
    }
    expect(['finished', 'failed', 'stopped']).toContain(last.task.status)
    expect(result.out + result.err).not.toContain(key.secretKey)
  })

  it.each([
    ['no id', ['status'], 2],
    ['an id over 64 bytes', ['status', '部'.repeat(22)], 2],
    ['a control character in the id', ['status', 'a\u0007b'], 2],
    ['an unknown command', ['deploy'], 2],
    ['an unknown option', ['list', '--force'], 2],
    ['a task nobody knows', ['status', 'nobody'], 5],
    ['a retired API', ['status', 'demo-error-ActionOffline'], 8],
    ['a key without permission', ['status', 'demo-error-UnauthorizedOperation'], 4],
    ['a rejected signature', ['status', 'demo-error-AuthFailure.SignatureFailure'], 4],
  ] as const)('given %s', async (_name, args, code) => {
    expect((await run(args)).code).toBe(code)
  })

  it.each(['zh-CN', 'en'])('says all it can do in %s, and its version', async (language) => {
    const help = await run(['--help', '--lang', language])
    expect(help).toMatchObject({ code: 0, err: '' })
    for (const word of [
      'status',
      'add ID',
      'import',
      '--lang',
      'TENCENTCLOUD_SECRET_ID',
      ' · 9 ',
    ]) {
      expect(help.out).toContain(word)
    }
    const version = await run(['--version'])
    expect(version.out).toMatch(/^Runwatch \d+\.\d+\.\d+\n$/u)
  })

  it('asks nothing of the server when one of the ids is impossible', async () => {
    const before = simulator.requests.length
    await run(['status', 'demo-success-b', 'x'.repeat(65)])
    expect(simulator.requests.length).toBe(before)
  })

  it('takes a dash as an id behind --', async () => {
    expect((await run(['status', '--', '--json'])).code).toBe(5)
  })

  it('refuses a wrong key with the server’s own code', async () => {
    const result = await run(['status', 'demo-success-a'], { TENCENTCLOUD_SECRET_KEY: 'wrong' })
    expect(result.code).toBe(4)
    expect(result.err).toContain('AuthFailure.SignatureFailure')
  })
})

describe('unusable servers', () => {
  it.each([
    ['nobody listening', null, 7],
    ['a sign-in page instead of the API', '<html>sign in</html>', 9],
    [
      'an answer for another task',
      JSON.stringify({ Response: { ExternalId: 'other', Status: 'finished', RequestId: 'r' } }),
      9,
    ],
  ])('%s', async (_name, body, code) => {
    const server = createServer((_request, response) => response.end(body ?? ''))
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    if (body === null) await new Promise((closed) => server.close(closed))
    const result = await run(['status', 'x'], { RUNWATCH_ENDPOINT: endpoint })
    server.close()
    expect(result.code).toBe(code)
  })
})

describe('the command searches the history', () => {
  const kept = mkdtempSync(join(tmpdir(), 'runwatch-cli-search-'))
  beforeAll(() => makeFolder(kept, { tasks: 40, readings: 40, watched: 0 }))
  afterAll(() => rmSync(kept, { recursive: true }))

  async function listed(...args: readonly string[]): Promise<readonly TaskRecord[]> {
    const { code, out } = await run([...args, '--json'], { RUNWATCH_USER_DATA: kept })
    expect(code).toBe(0)
    const lines = out.split('\n').filter((line) => line !== '')
    return lines.map((line) => JSON.parse(line) as TaskRecord)
  }

  it('by operators and text, newest change first', async () => {
    const all = await listed('list')
    expect(all).toHaveLength(40)
    const failed = all.filter(({ task }) => task?.status === 'failed')
    expect(failed).not.toEqual([])
    expect(await listed('list', 'status:failed')).toEqual(failed)
    const service = failed[0]?.task?.serverName ?? ''
    const ofService = failed.filter(({ task }) => task?.serverName.includes(service))
    expect(await listed('history', 'status:失败', `service:${service}`)).toEqual(ofService)
    const tag = all.flatMap(({ tags }) => tags)[0] ?? ''
    const tagged = all.filter(({ tags }) => tags.includes(tag))
    expect(await listed('list', `tag:"${tag}"`)).toEqual(tagged)
    const text = all[7]?.externalId ?? ''
    expect(await listed('list', text)).toEqual([all[7]])
    expect(await listed('list', 'before:2020-01-01')).toEqual([])
  })

  it('but shows the readings of a task whose id is given', async () => {
    const [{ externalId } = { externalId: '' }] = await listed('list')
    const readings = await run(['history', externalId, '--json'], { RUNWATCH_USER_DATA: kept })
    expect(JSON.parse(readings.out.split('\n')[0] ?? '')).toMatchObject({ externalId })
  })

  it('and says what it does not understand', async () => {
    const { code, out, err } = await run(['list', 'status:fialed', 'after:soon'], {
      RUNWATCH_USER_DATA: kept,
    })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/status:fialed.*\n.*after:soon/u)
  })
})

describe('the command and the window', () => {
  const kept = mkdtempSync(join(tmpdir(), 'runwatch-cli-add-'))
  const env = { RUNWATCH_USER_DATA: kept, PATH: `${kept}:${process.env['PATH'] ?? ''}` }
  beforeAll(() => makeFolder(kept, { tasks: 2, readings: 2, watched: 0 }))
  afterAll(() => rmSync(kept, { recursive: true }))

  it('share the tasks that are added, each once', async () => {
    const first = await run(['add', 'ext-new-1', 'ext-new-2', 'ext-new-1', '--json'], env)
    expect(first.code).toBe(0)
    expect(lines(first.out)).toEqual([
      { externalId: 'ext-new-1', isNew: true },
      { externalId: 'ext-new-2', isNew: true },
    ])
    const second = await run(['add', 'ext-new-2', '--json'], env)
    expect(lines(second.out)).toEqual([{ externalId: 'ext-new-2', isNew: false }])
    const { out } = await run(['list', 'id:ext-new-1', '--json'], env)
    expect(lines(out)).toMatchObject([{ externalId: 'ext-new-1', watch: { state: 'active' } }])
  })

  it('need an account to add to, and keep nothing when an id is impossible', async () => {
    expect((await run(['add', 'x'], { RUNWATCH_USER_DATA: join(kept, 'empty') })).code).toBe(4)
    expect((await run(['add', 'x', '--profile', 'nobody'], env)).code).toBe(4)
    expect((await run(['add', 'ext-new-3', '部'.repeat(22)], env)).code).toBe(2)
    expect((await run(['list', 'id:ext-new-3', '--json'], env)).out).toBe('')
  })

  it.runIf(process.platform === 'linux')('open a task by its link', async () => {
    const seen = join(kept, 'seen')
    const opener = join(kept, 'xdg-open')
    writeFileSync(opener, `#!/bin/sh\nprintf '%s\\n' "$@" >> '${seen}'\n`, { mode: 0o755 })
    expect((await run(['open', 'ext-部署 1', 'b'], env)).code).toBe(0)
    expect(readFileSync(seen, 'utf8')).toBe(
      'runwatch://task/ext-%E9%83%A8%E7%BD%B2%201\nrunwatch://task/b\n',
    )
    writeFileSync(opener, '#!/bin/sh\nexit 3\n')
    expect((await run(['open', 'b'], env)).code).toBe(2)
  })
})

/** The objects of an answer with `--json`. */
function lines(out: string): readonly unknown[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
}

describe('the command takes the history out and brings it back', () => {
  it('to standard output, into another folder, and says what would come in', async () => {
    const there = mkdtempSync(join(tmpdir(), 'runwatch-cli-there-'))
    try {
      const out = await run(['export', '--output', '-'])
      expect([out.code, JSON.parse(out.out)]).toMatchObject([0, { format: 'runwatch-history' }])
      const file = join(there, 'history.json')
      const written = await run(['export', '--output', file, '--json'])
      expect([written.code, JSON.parse(written.out)]).toMatchObject([0, { file, tasks: 0 }])
      const env = { RUNWATCH_USER_DATA: join(there, 'data') }
      const dry = await run(['import', file, '--dry-run', '--json'], env)
      expect([dry.code, JSON.parse(dry.out)]).toMatchObject([0, { isDryRun: true, format: 'json' }])
      expect(readdirSync(join(there, 'data', 'imports'))).toEqual([])
      expect((await run(['import', file], env)).code).toBe(0)
      expect(out.out + written.out + dry.out).not.toContain(key.secretKey)
    } finally {
      rmSync(there, { recursive: true })
    }
  })

  it.each([
    ['a wrong format', ['export', '--format', 'xml']],
    ['no file', ['import']],
    ['a file that is not there', ['import', '/nowhere/history.json']],
    ['a file of something else', ['import', command]],
    ['a place that is not there', ['export', '--output', '/nowhere/history.json']],
  ])('and ends with 2 for %s', async (_name, args) => {
    expect((await run(args)).code).toBe(2)
  })
})

describe('while another program has the history for itself', () => {
  const kept = mkdtempSync(join(tmpdir(), 'runwatch-cli-busy-'))
  const file = join(kept, 'history.json')
  const there = join(kept, 'there')
  beforeAll(async () => {
    const source = join(kept, 'source')
    makeFolder(source, { tasks: 12, readings: 24, watched: 0 })
    makeFolder(there, { tasks: 0, readings: 0, watched: 0 })
    await run(['export', '--output', file, '--format', 'json'], { RUNWATCH_USER_DATA: source })
  })
  afterAll(() => rmSync(kept, { recursive: true }))

  /** Holds the history as a large import does, starts an import, and waits until it says it waits. */
  async function startWaiting() {
    const holder = new DatabaseSync(join(there, 'runwatch.db'))
    holder.exec('BEGIN IMMEDIATE')
    const child = spawn(process.execPath, [command, 'import', file, '--json', '--lang', 'en'], {
      env: { PATH: process.env['PATH'] ?? '', RUNWATCH_USER_DATA: there },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = once(child, 'close') as Promise<[number | null]>
    let out = ''
    let err = ''
    child.stdout.on('data', (data: Buffer) => (out += data.toString()))
    const waits = new Promise<void>((resolve) => {
      child.stderr.on('data', (data: Buffer) => {
        err += data.toString()
        if (err.includes('Waiting up to 10 minutes')) resolve()
      })
    })
    await Promise.race([waits, ended.then(() => Promise.reject(new Error(`ended: ${out}${err}`)))])
    return {
      child,
      release() {
        holder.exec('COMMIT')
        holder.close()
      },
      async end() {
        const [code] = await ended
        return { code, out, err }
      },
    }
  }

  it('is stopped by Ctrl+C with nothing done', async () => {
    const waiting = await startWaiting()
    waiting.child.kill('SIGINT')
    const { code, out } = await waiting.end()
    waiting.release()
    expect([code, JSON.parse(out)]).toEqual([2, { error: { code: 'app.cancelled' } }])
    const { out: listed } = await run(['list', '--json'], { RUNWATCH_USER_DATA: there })
    expect(listed).toBe('')
  })

  it('waits, says so once, and does its work', async () => {
    const waiting = await startWaiting()
    waiting.release()
    const { code, out, err } = await waiting.end()
    expect([code, JSON.parse(out)]).toMatchObject([0, { tasks: { new: 12 } }])
    expect(err.split('\n')).toHaveLength(2)
  })
})

interface DoctorLine {
  readonly check: string
  readonly state: string
  readonly finding: string
}

describe('the doctor of a machine without a window', () => {
  const findingsOf = ({ out }: Run) =>
    Object.fromEntries(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as DoctorLine)
        .map(({ check, finding }) => [check, finding]),
    )

  it('without a bus, a display and a key says what is missing, and fails', async () => {
    const bare = { TENCENTCLOUD_SECRET_ID: '', TENCENTCLOUD_SECRET_KEY: '' }
    const result = await run(['doctor', '--json'], bare)
    expect(result.code).toBe(1)
    expect(findingsOf(result)).toMatchObject({
      keychain: 'keychain.refused',
      key: 'key.none',
      connection: 'connection.works',
      proxy: 'proxy.direct',
      clock: 'clock.right',
      notices: 'notices.inWindow',
      tray: 'tray.noDesktop',
      disk: 'disk.enough',
    })
    expect(Object.keys(findingsOf(result))).toEqual([...checkIds])
  })

  it('tells a key that is rejected from one that nobody could ask about', async () => {
    const wrong = await run(['doctor', '--json'], { TENCENTCLOUD_SECRET_KEY: 'wrong' })
    expect(findingsOf(wrong)).toMatchObject({ key: 'key.refused', connection: 'connection.works' })
    const alone = await run(['doctor', '--json'], { RUNWATCH_ENDPOINT: 'http://127.0.0.1:9' })
    expect(findingsOf(alone)).toMatchObject({
      key: 'key.noAnswer',
      connection: 'connection.noConnection',
      clock: 'clock.unknown',
    })
    expect(wrong.out + wrong.err + alone.out + alone.err).not.toContain(key.secretKey)
  })

  it('writes a line for each, with its mark', async () => {
    const { out } = await run(['doctor'])
    expect(out).toMatch(/^✕ System keychain: /u)
    expect(out).toMatch(/^✓ Key: The key of the default account is accepted/mu)
  })
})
