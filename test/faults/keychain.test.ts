import { fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKeychain, type HelperProcess, type Keychain } from '../../electron/keychain/client'
import { forkHelper } from '../../electron/keychain/fork-helper'
import type { Credential } from '../../electron/shared/profile'
import type { Result } from '../../electron/shared/result'
import { deriveDayKey } from '../../electron/tencent/sign'
import { startKeyring, type Keyring } from '../helpers/desktop/keyring'
import {
  allBytesBelow,
  buildHelper,
  lookUp,
  missingPrograms,
  openStage,
  plant,
  processesWith,
  procText,
  startPrompter,
  withoutDesktop,
  type BuiltHelper,
  type Stage,
} from './keychain-stage'

const missing = missingPrograms()
if (missing.length > 0) {
  process.stdout.write(`real keyring tests left out: ${missing.join(', ')} not installed\n`)
}

const date = '2026-11-24'
const isExpected = true
const clock = {
  after(delayMs: number, action: () => void) {
    const timer = setTimeout(action, delayMs)
    return () => clearTimeout(timer)
  },
}

let built: BuiltHelper
let stage: Stage
let service: string
let tests = 0
const opened: { close(): void | Promise<void> }[] = []

function credential(name: string): Credential {
  return {
    secretId: `AKIDcanary${name}0000`,
    secretKey: `canary-secret-key-${name}`,
    token: `canary-token-${name}`,
    tokenExpiresAt: null,
  }
}

/** A keychain on the stage; deadlines are short so that a hang is over soon. */
function openKeychain(
  options: {
    readonly environment?: NodeJS.ProcessEnv
    readonly file?: string
    readonly startHelper?: () => HelperProcess
    readonly deadlineMs?: number
    readonly waitingMs?: number
  } = {},
): Keychain {
  const { environment = stage.environment, file = built.file } = options
  const keychain = createKeychain({
    startHelper: () => forkHelper(file, service, environment),
    clock,
    ...options,
  })
  opened.push({ close: () => keychain.stop() })
  return keychain
}

async function openKeyring(): Promise<Keyring> {
  const keyring = await startKeyring({ busAddress: stage.busAddress })
  opened.push({
    close() {
      keyring.resume()
      return keyring.close()
    },
  })
  return keyring
}

async function codeOf(asking: Promise<Result<unknown>>): Promise<string> {
  const result = await asking
  return result.ok ? 'ok' : result.error.code
}

/** Waits until something is so; the test's own time limit is the end of patience. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe.skipIf(missing.length > 0)('with a real keyring', () => {
  beforeAll(async () => {
    built = await buildHelper()
  })
  afterAll(() => built.remove())

  beforeEach(async () => {
    tests += 1
    service = `dev.runwatch.test-${process.pid}-${tests}`
    stage = await openStage()
  })
  afterEach(async () => {
    for (const thing of opened.splice(0).reverse()) await thing.close()
    await stage.close()
    // Killed processes are gone a moment later.
    await vi.waitFor(() => expect(processesWith(service)).toEqual([]), { timeout: 10_000 })
  })

  it('keys are kept apart, survive the helper, and are gone when forgotten', async () => {
    await openKeyring()
    const writer = openKeychain()
    await writer.save('p1', 'keychain', credential('one'))
    await writer.save('p2', 'keychain', credential('two'))
    await writer.save('p1', 'keychain', credential('three'))
    writer.stop()
    const reader = openKeychain()
    const keys = await Promise.all(
      ['p1', 'p2'].map((id) => reader.signingKey(id, date, { isExpected })),
    )
    const stored: unknown = JSON.parse(lookUp(stage, ['service', service, 'account', 'p1']))
    const forgotten = await codeOf(reader.forget('p1', { isExpected }))
    expect({
      dayKeys: keys.map((key) => key.ok && Buffer.from(key.value.dayKey)),
      stored,
      forgotten,
      after: await codeOf(reader.signingKey('p1', date, { isExpected: false })),
      other: await codeOf(reader.signingKey('p2', date, { isExpected })),
      probed: await codeOf(reader.probe({ isWriting: true })),
    }).toEqual({
      dayKeys: ['three', 'two'].map((name) =>
        Buffer.from(deriveDayKey(credential(name).secretKey, date)),
      ),
      stored: { v: 1, ...credential('three') },
      forgotten: 'ok',
      after: 'key.missing',
      other: 'ok',
      probed: 'ok',
    })
  })

  it('K01: without a session bus it says so, and a key for this session works', async () => {
    const keychain = openKeychain({ environment: withoutDesktop(stage.home) })
    expect([
      await codeOf(keychain.signingKey('p', date, { isExpected })),
      await codeOf(keychain.save('p', 'keychain', credential('one'))),
      await codeOf(keychain.probe({ isWriting: false })),
      await codeOf(keychain.save('p', 'session', credential('one'))),
      await codeOf(keychain.signingKey('p', date, { isExpected: false })),
    ]).toEqual(['keychain.unavailable', 'keychain.unavailable', 'keychain.unavailable', 'ok', 'ok'])
  })

  it('K02: on a bus without a keyring it says so, and works once there is one', async () => {
    const keychain = openKeychain()
    const without = await codeOf(keychain.save('p', 'keychain', credential('one')))
    await openKeyring()
    const withOne = await codeOf(keychain.save('p', 'keychain', credential('one')))
    expect([without, withOne]).toEqual(['keychain.unavailable', 'ok'])
  })

  it('K03: a prompt nobody answers is told as waiting, then given up, and can be tried again', async () => {
    const keyring = await openKeyring()
    const prompter = await startPrompter(stage, { kind: 'none' })
    opened.push(prompter)
    const patient = openKeychain()
    await patient.save('p', 'keychain', credential('one'))
    patient.stop()
    const keychain = openKeychain({ deadlineMs: 4_000, waitingMs: 300 })
    await keyring.lock()
    const told: boolean[] = []
    const stopListening = keychain.onWaiting((isWaiting) => told.push(isWaiting))
    const locked = await codeOf(keychain.signingKey('p', date, { isExpected }))
    await until(() => processesWith(service).length === 0)
    stopListening()
    await keyring.unlock()
    const unlocked = await codeOf(keychain.signingKey('p', date, { isExpected }))
    expect([locked, told, prompter.count(), unlocked]).toEqual([
      'keychain.unanswered',
      [true, false],
      1,
      'ok',
    ])
  })

  it('K04: a dismissed prompt is shown once per action, and nothing is taken for missing', async () => {
    const keyring = await openKeyring()
    const prompter = await startPrompter(stage, { kind: 'dismiss', afterMs: 1_200 })
    opened.push(prompter)
    const keychain = openKeychain()
    await keychain.save('p', 'keychain', credential('one'))
    await keyring.lock()
    const answers = [
      await codeOf(keychain.signingKey('p', date, { isExpected })),
      await codeOf(keychain.save('p', 'keychain', credential('two'))),
      await codeOf(keychain.forget('p', { isExpected })),
    ]
    const prompts = prompter.count()
    await keyring.unlock()
    const key = await keychain.signingKey('p', date, { isExpected })
    expect([answers, prompts, key.ok && key.value.secretId]).toEqual([
      ['keychain.declined', 'keychain.declined', 'keychain.declined'],
      3,
      credential('one').secretId,
    ])
  })

  it('K05: a keyring that stopped hangs only the helper; this process goes on with its work', async () => {
    const keyring = await openKeyring()
    const keychain = openKeychain({ deadlineMs: 5_000 })
    await keychain.save('p', 'keychain', credential('one'))
    await keychain.save('s', 'session', credential('two'))
    keyring.stop()
    const order: string[] = []
    const asking = Array.from({ length: 8 }, async (_none, index) => {
      const code = await codeOf(
        keychain.signingKey(index === 0 ? 'p' : `p${index}`, date, { isExpected }),
      )
      order.push(code)
    })
    await Promise.all(Array.from({ length: 8 }, () => readFile(built.file)))
    order.push('files read')
    order.push(`session ${await codeOf(keychain.signingKey('s', date, { isExpected: false }))}`)
    await Promise.all(asking)
    keyring.resume()
    order.push(await codeOf(keychain.signingKey('p', date, { isExpected })))
    expect(order).toEqual([
      'files read',
      'session ok',
      ...Array<string>(8).fill('keychain.unanswered'),
      'ok',
    ])
  })

  it('K06: a keyring that dies in the middle is an answer, and a new one works', async () => {
    const keyring = await openKeyring()
    const keychain = openKeychain()
    await keychain.save('p', 'keychain', credential('one'))
    keyring.stop()
    const asking = codeOf(keychain.signingKey('p', date, { isExpected }))
    await until(() => processesWith(service).length > 0)
    process.kill(keyring.pid, 'SIGKILL')
    const code = await asking
    await openKeyring()
    expect([code, await codeOf(keychain.save('p', 'keychain', credential('one')))]).toEqual([
      'keychain.unavailable',
      'ok',
    ])
  })

  it('K06: a keyring that was restarted between two reads is not noticed', async () => {
    const keyring = await openKeyring()
    const keychain = openKeychain()
    await keychain.save('p', 'keychain', credential('one'))
    process.kill(keyring.pid, 'SIGKILL')
    await keyring.close()
    await openKeyring()
    const entry = JSON.stringify({ v: 1, ...credential('two') })
    plant(stage, ['service', service, 'account', 'p'], Buffer.from(entry))
    const key = await keychain.signingKey('p', date, { isExpected })
    expect(key.ok && key.value.secretId).toBe(credential('two').secretId)
  })

  it('K07: a helper killed in the middle of a read is replaced without anybody noticing', async () => {
    const keyring = await openKeyring()
    const keychain = openKeychain()
    await keychain.save('p', 'keychain', credential('one'))
    keyring.stop()
    const asking = codeOf(keychain.signingKey('p', date, { isExpected }))
    const [first] = processesWith(service)
    if (first === undefined) throw new Error('no helper is running')
    process.kill(first, 'SIGKILL')
    await until(() => processesWith(service).some((pid) => pid !== first))
    keyring.resume()
    expect(await asking).toBe('ok')
  })

  it.each([
    ['no JSON', Buffer.from('hunter2')],
    ['empty', Buffer.alloc(0)],
    ['of another version', Buffer.from(JSON.stringify({ ...credential('one'), v: 2 }))],
    ['as large as its writer can make it', Buffer.alloc(8_000, '{')],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x80, 0x7b])],
  ])('K09: an entry that is %s is unreadable, and can be replaced', async (_form, secret) => {
    await openKeyring()
    plant(stage, ['service', service, 'account', 'p'], secret)
    const keychain = openKeychain()
    expect([
      await codeOf(keychain.signingKey('p', date, { isExpected })),
      await codeOf(keychain.save('p', 'keychain', credential('one'))),
      await codeOf(keychain.signingKey('p', date, { isExpected })),
    ]).toEqual(['keychain.unreadable', 'ok', 'ok'])
  })

  it('K11: entries planted under our service, without account or with others, have no effect', async () => {
    await openKeyring()
    plant(stage, ['service', service], Buffer.from('planted'))
    plant(stage, ['service', service, 'account', 'q'], Buffer.from([0xff]))
    const keychain = openKeychain()
    const before = await codeOf(keychain.signingKey('p', date, { isExpected: false }))
    await keychain.save('p', 'keychain', credential('one'))
    const key = await keychain.signingKey('p', date, { isExpected })
    expect([before, key.ok && key.value.secretId]).toEqual([
      'key.missing',
      credential('one').secretId,
    ])
  })

  it('K12: without its native module it says so, and a key for this session works', async () => {
    const keychain = openKeychain({ file: built.bareFile })
    expect([
      await codeOf(keychain.signingKey('p', date, { isExpected })),
      await codeOf(keychain.save('p', 'session', credential('one'))),
    ]).toEqual(['keychain.moduleMissing', 'ok'])
  })

  it('a key is in no file, argument, variable or output, and what main hears has no SecretKey', async () => {
    const keyring = await openKeyring()
    const output: string[] = []
    const heard: unknown[] = []
    const keychain = openKeychain({ startHelper: () => listeningHelper(output, heard) })
    await keychain.save('p', 'keychain', credential('one'))
    await keychain.save('s', 'session', credential('two'))
    await keychain.signingKey('p', date, { isExpected })
    await keychain.signingKey('s', date, { isExpected: false })
    await keychain.probe({ isWriting: true })
    const pids = processesWith(service)
    const home = procText(keyring.pid, 'environ').match(/(?:^|\0)HOME=([^\0]*)/u)?.[1] ?? ''
    const places = {
      files: allBytesBelow(stage.home) + allBytesBelow(home),
      arguments: pids.map((pid) => procText(pid, 'cmdline')).join(),
      variables: pids.map((pid) => procText(pid, 'environ')).join(),
      output: output.join(''),
    }
    const found = Object.entries(places).filter(([, text]) => text.includes('canary'))
    expect([pids.length, allBytesBelow(home).length > 0, found]).toEqual([2, true, []])
    expect(JSON.stringify(heard)).not.toContain('canary-secret-key')
  })
})

/** Like `forkHelper`, but keeps what the helper prints and says. */
function listeningHelper(output: string[], heard: unknown[]): HelperProcess {
  const child = fork(built.file, [service], {
    execArgv: [],
    env: stage.environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  }
  child.on('message', (message) => heard.push(message))
  return {
    post: (message) => void child.send(message as object),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  }
}
