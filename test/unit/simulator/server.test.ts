import { Agent } from 'node:http'
import { connect } from 'node:net'
import { CommonClient } from 'tencentcloud-sdk-nodejs-common'
import { afterEach, describe, expect, it } from 'vitest'
import { startSimulator, type Simulator } from '../../../electron/simulator/server'
import { createApiClient } from '../../../electron/tencent/client'
import { createOneClickTaskSource } from '../../../electron/tencent/one-click-task'
import { createHeldClock, shiftedClock } from '../tencent/held-clock'
import { codeOf, exampleCredential, keyFrom } from '../tencent/keys'

const never = new AbortController().signal
const running: Simulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()))
})

async function setUp(cloudAheadMs = 0) {
  const clock = createHeldClock(Math.floor(Date.now() / 1000) * 1000)
  const simulator = await startSimulator({
    clock: shiftedClock(clock, cloudAheadMs),
    credentials: [exampleCredential],
    speed: 1,
  })
  running.push(simulator)
  const client = createApiClient({
    fetch,
    clock,
    endpoint: simulator.url,
    language: () => 'zh-CN',
  })
  const keyFor = keyFrom(exampleCredential)
  const source = createOneClickTaskSource({ client, clock, keyFor: (_, date) => keyFor(date) })
  const describeTask = (externalId: string) =>
    source.describe({ profileId: 'demo', externalId }, never)
  return { clock, simulator, client, source, describeTask }
}

describe('the simulator', () => {
  it('answers our client over HTTP with a request id and the task', async () => {
    const { simulator, describeTask } = await setUp()
    const reading = await describeTask('demo-success-shop-1')
    const { requestId, task } = reading.ok ? reading.value : { requestId: '', task: null }
    expect([task?.serverName, simulator.requests.map((logged) => logged.requestId)]).toEqual([
      'shop-web',
      [requestId],
    ])
  })

  it('lets a key be proved, and a wrong key be refused', async () => {
    const { clock, client, source } = await setUp()
    const wrong = keyFrom({ ...exampleCredential, secretKey: 'wrong' })
    const other = createOneClickTaskSource({ client, clock, keyFor: (_, date) => wrong(date) })
    expect([
      codeOf(await source.verifyKey('demo', never)),
      codeOf(await other.verifyKey('demo', never)),
    ]).toEqual(['ok', 'key.signatureRejected'])
  })

  it('accepts the official SDK, unchanged, talking to the real host name', async () => {
    const { simulator } = await setUp()
    const agent = new Agent()
    const port = Number(new URL(simulator.url).port)
    agent.createConnection = () => connect(port, '127.0.0.1')
    const official = new CommonClient('tcb.tencentcloudapi.com', '2018-06-08', {
      credential: exampleCredential,
      region: '',
      profile: { httpProfile: { protocol: 'http://', agent } },
    })
    const answer: unknown = await official.request('DescribeCloudBaseRunOneClickTaskExternal', {
      ExternalId: 'demo-success-shop-1',
    })
    expect(answer).toMatchObject({ Status: 'running', ServerName: 'shop-web' })
  })

  it('tells its own time, so that a clock that is off can be corrected', async () => {
    const { client, describeTask, simulator } = await setUp(600_000)
    expect(codeOf(await describeTask('demo-success-1'))).toBe('ok')
    expect(client.clockOffsetMs()).toBe(600_000)
    expect(simulator.requests.map(({ outcome }) => outcome)).toEqual([
      'AuthFailure.SignatureExpire',
      'ok',
    ])
  })

  it.each([
    ['html', 'answer.notJson'],
    ['redirect', 'answer.redirect'],
    ['truncated', 'answer.notJson'],
    ['huge', 'answer.tooLarge'],
    ['wrong-task', 'answer.wrongTask'],
    ['wrong-type', 'answer.wrongShape'],
    ['reset', 'network.reset'],
    ['unavailable', 'answer.http'],
  ])('can play the fault %s', async (fault, code) => {
    const { describeTask } = await setUp()
    expect(codeOf(await describeTask(`demo-${fault}-1`))).toBe(code)
  })

  it('can keep silent until the client loses patience', async () => {
    const { clock, simulator, describeTask } = await setUp()
    const answer = describeTask('demo-silent-1')
    await expect.poll(() => simulator.requests.length, { timeout: 4000 }).toBe(1)
    clock.advance(15_000)
    expect(codeOf(await answer)).toBe('network.timeout')
  })

  it('goes away at once, even with a request open, and then refuses connections', async () => {
    const { simulator, describeTask } = await setUp()
    const open = describeTask('demo-silent-1')
    await expect.poll(() => simulator.requests.length, { timeout: 4000 }).toBe(1)
    await simulator.stop()
    expect([codeOf(await open), codeOf(await describeTask('demo-success-1'))]).toEqual([
      'network.reset',
      'network.refused',
    ])
  })
})
