import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { seed } from '../bench/seed'

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
  beforeAll(() => seed(kept, { tasks: 40, readings: 40, watched: 0 }))
  afterAll(() => rmSync(kept, { recursive: true }))

  /** Numbers of the tasks it lists. */
  async function listed(...args: readonly string[]): Promise<readonly number[]> {
    const { code, out } = await run([...args, '--json'], { RUNWATCH_USER_DATA: kept })
    expect(code).toBe(0)
    return out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { readonly externalId: string })
      .map(({ externalId }) => Number(externalId.split('-')[1]))
  }

  it('by operators and text, newest change first', async () => {
    expect(await listed('list', 'status:stopped')).toEqual([39, 34, 29, 24, 19, 14, 9, 4])
    expect(await listed('history', 'status:已停止', 'service:支付')).toEqual([34])
    expect(await listed('list', 'tag:团队 3')).toEqual([30])
    expect(await listed('list', '第 33 次')).toEqual([33])
    expect(await listed('list', 'before:2026-01-01')).toEqual([])
    expect(await listed('list')).toHaveLength(40)
  })

  it('but shows the readings of a task whose id is given', async () => {
    const { out } = await run(['list', 'id:0000007', '--json'], { RUNWATCH_USER_DATA: kept })
    const { externalId } = JSON.parse(out) as { readonly externalId: string }
    const readings = await run(['history', externalId, '--json'], { RUNWATCH_USER_DATA: kept })
    expect(JSON.parse(readings.out)).toMatchObject({ externalId, changes: [{ kind: 'firstSeen' }] })
  })

  it('and says what it does not understand', async () => {
    const { code, out, err } = await run(['list', 'status:fialed', 'after:soon'], {
      RUNWATCH_USER_DATA: kept,
    })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/status:fialed.*\n.*after:soon/u)
  })
})
