import { expect, type Page } from '@playwright/test'
import { connect, type AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { createIdentity } from '../helpers/certificates'
import { joinEnds, startHttpProxy } from '../helpers/http-proxy'
import { add, credential, follow, test, type Stage } from './stage'

/** A name of the loopback that Chromium does not know as one: for those no proxy is asked. */
const host = 'tcb.runwatch.test'
const endpoint = `https://${host}`
const tunnel = `CONNECT ${host}:443`
const ids = ['demo-success-a', 'demo-success-b']
const dayMs = 86_400_000

let cloud: Cloud

test.beforeEach(async () => {
  cloud = await startCloud()
})
test.afterEach(() => cloud.stop())

test('readings come through the proxy, and past it once it is not used any more', async ({
  openStage,
}) => {
  const proxy = await startHttpProxy(cloud.port)
  try {
    const stage = await openStage({ launch: { endpoint, ...cloud.launch } })
    const { page } = stage
    await trustHost(stage)
    await openNetwork(page)
    await page.getByText('手动', { exact: true }).click()
    await page.getByLabel('代理地址').fill(proxy.address)
    await page.getByRole('button', { name: '应用' }).click()
    await expect(page.getByText('已应用，立即生效')).toBeVisible()
    expect(proxy.asked).toEqual([])

    await follow(stage, ids, cloud.simulator)
    await expectReadings(page)
    expect(new Set(proxy.asked)).toEqual(new Set([tunnel]))

    await openNetwork(page)
    await page.getByText('不使用', { exact: true }).click()
    await expect(page.getByRole('radio', { name: '不使用' })).toBeChecked()
    await expect.poll(() => proxy.tunnels).toBe(0)
    await moreAnswers(1)
    const asked = proxy.asked.length
    await moreAnswers(3)
    expect(proxy.asked).toHaveLength(asked)
  } finally {
    await proxy.stop()
  }
})

test('a proxy that is down is named, with what to do; readings come once it is mended', async ({
  openStage,
}) => {
  const fallen = await startHttpProxy(cloud.port)
  await fallen.stop()
  const stage = await openStage({
    settings: { proxy: { mode: 'manual', address: `http://${fallen.address}` } },
    launch: { endpoint, ...cloud.launch },
  })
  const { page } = stage
  await trustHost(stage)
  await add(stage, ids)
  const banner = page.getByRole('status').filter({ hasText: '代理无法使用' })
  await expect(banner).toContainText('请检查“设置 › 网络”中的代理或系统代理，或登录代理。', {
    timeout: 20_000,
  })
  expect(cloud.simulator.requests).toEqual([])

  await banner.getByRole('button', { name: '网络设置' }).click()
  await expect(page.getByLabel('代理地址')).toHaveValue(`http://${fallen.address}`)
  const mended = await startHttpProxy(cloud.port)
  try {
    await page.getByLabel('代理地址').fill(mended.address)
    await page.getByRole('button', { name: '应用' }).click()
    await expectReadings(page)
    await expect(banner).toHaveCount(0)
    expect(new Set(mended.asked)).toEqual(new Set([tunnel]))
  } finally {
    await mended.stop()
  }
})

async function openNetwork(page: Page): Promise<void> {
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('button', { name: '网络', exact: true }).click()
}

/** The list says what only the cloud knows. */
async function expectReadings(page: Page): Promise<void> {
  await page.getByRole('link', { name: '跟踪中' }).click()
  await expect(page.getByRole('option')).toHaveText(ids.map(() => /创建环境 \d\/\d/u))
}

async function moreAnswers(n: number): Promise<void> {
  const { requests } = cloud.simulator
  const before = requests.length
  await expect.poll(() => requests.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(before + n)
}

/** The test's own certificate is as good as one of a trusted root, for this host alone. */
function trustHost({ app }: Stage): Promise<void> {
  return app.evaluate(({ session }, trusted) => {
    session
      .fromPartition('tencent-api')
      .setCertificateVerifyProc(({ hostname }, answer) => answer(hostname === trusted ? 0 : -3))
  }, host)
}

/** The simulator as a host with a name and a certificate. */
interface Cloud {
  readonly simulator: Simulator
  /** Where its TLS listens. */
  readonly port: number
  /** Lets Chromium find the host there. */
  readonly launch: { readonly args: readonly string[] }
  stop(): Promise<void>
}

async function startCloud(): Promise<Cloud> {
  const clock = { now: () => Date.now() }
  const hosts = [host]
  const simulator = await startSimulator({ clock, credentials: [credential], speed: 1, hosts })
  const now = Date.now()
  const validity = { validFrom: new Date(now - dayMs), validTo: new Date(now + dayMs) }
  const identity = createIdentity({ address: [127, 0, 0, 1], ...validity }, null)
  const server = createServer({ ...identity }, (caller) => {
    const inner = connect(Number(new URL(simulator.url).port), '127.0.0.1')
    joinEnds(caller, inner)
    caller.pipe(inner).pipe(caller)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    simulator,
    port,
    launch: { args: [`--host-resolver-rules=MAP ${host} 127.0.0.1:${port}`] },
    async stop() {
      server.close()
      await simulator.stop()
    },
  }
}
