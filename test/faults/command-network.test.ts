import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startRecordingProxy, type RecordingProxy } from '../helpers/recording-proxy'

const electron = createRequire(__filename)('electron') as string
const host = 'cloud.runwatch.invalid'
let folder: string
let proxy: RecordingProxy

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runwatch-cli-network-'))
  mkdirSync(join(folder, 'data'))
  proxy = await startRecordingProxy()
})
afterEach(async () => {
  await proxy.stop()
  rmSync(folder, { recursive: true })
})

/** By whom a command is run: the application's own program, or Node in a checkout. */
const programs = {
  application: [
    electron,
    ...['--no-sandbox', '--ozone-platform=headless', '--disable-gpu', '--log-level=3'],
    ...[resolve('.'), '--command', '--'],
  ],
  node: [process.execPath, resolve('out/main/cli.js')],
} as const

interface Run {
  readonly code: number
  readonly answer: unknown
}

function run(
  by: keyof typeof programs,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const [program, ...words] = programs[by]
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    LANG: 'en_US.UTF-8',
    RUNWATCH_USER_DATA: join(folder, 'data'),
    RUNWATCH_ENDPOINT: `https://${host}`,
    TENCENTCLOUD_SECRET_ID: 'AKIDfaultstest0123456789',
    TENCENTCLOUD_SECRET_KEY: 'canary-secret-key-4d1a',
    ...env,
  }
  return new Promise((done) => {
    execFile(program, [...words, ...args], { env: environment }, (error, out) => {
      const code = typeof error?.code === 'number' ? error.code : 0
      const answers = out
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as { readonly check?: string })
      done({ code, answer: answers.find(({ check }) => check === 'proxy') ?? answers.at(-1) })
    })
  })
}

function setProxy(mode: string, address: string): void {
  writeFileSync(join(folder, 'data', 'settings.json'), JSON.stringify({ proxy: { mode, address } }))
}

describe('the command of an installed package', () => {
  it('goes through the proxy of the settings, and says so', async () => {
    setProxy('manual', proxy.address)
    const { code, answer } = await run('application', ['status', 'ext-1', '--json'])
    expect([code, answer]).toMatchObject([7, { error: { code: 'network.proxy' } }])
    expect([...new Set(proxy.asked)]).toEqual([`${host}:443`])
    const doctor = await run('application', ['doctor', '--json'])
    expect(doctor.answer).toMatchObject({ state: 'ok', finding: 'proxy.reached' })
  })

  it('follows the proxy of the environment as the window does', async () => {
    const env = { https_proxy: `http://${proxy.address}` }
    expect((await run('application', ['status', 'ext-1', '--json'], env)).code).toBe(7)
    expect([...new Set(proxy.asked)]).toEqual([`${host}:443`])
  })

  it('goes straight there when the settings say so', async () => {
    setProxy('none', '')
    const env = { https_proxy: `http://${proxy.address}` }
    const { answer } = await run('application', ['status', 'ext-1', '--json'], env)
    expect(answer).toMatchObject({ error: { code: 'network.dns' } })
    expect(proxy.asked).toEqual([])
  })

  it('names the proxy when it is down', async () => {
    await proxy.stop()
    setProxy('manual', proxy.address)
    const { answer } = await run('application', ['status', 'ext-1', '--json'])
    expect(answer).toMatchObject({ error: { code: 'network.proxy' } })
    const doctor = await run('application', ['doctor', '--json'])
    expect(doctor.answer).toMatchObject({ state: 'failed', finding: 'proxy.unreached' })
  })
})

describe('the command of a checkout', () => {
  it('sends nothing past a proxy that it cannot use', async () => {
    setProxy('manual', proxy.address)
    const env = { https_proxy: `http://${proxy.address}` }
    const { answer } = await run('node', ['status', 'ext-1', '--json'], env)
    expect(answer).toMatchObject({ error: { code: 'network.proxy' } })
    const doctor = await run('node', ['doctor', '--json'], env)
    expect(doctor.answer).toMatchObject({ state: 'skipped', finding: 'proxy.unknown' })
    expect(proxy.asked).toEqual([])
  })
})

describe.each(['application', 'node'] as const)('a command run by the %s', (program) => {
  it('that meets a mistake of ours ends, with a code of its own', async () => {
    const { code } = await run(program, ['status', 'ext-1'], {
      RUNWATCH_ENDPOINT: `http://${host}`,
    })
    expect(code).toBe(9)
  })
})
