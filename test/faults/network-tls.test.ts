import { describe, expect, it } from 'vitest'
import { createAuthority, createIdentity } from '../helpers/certificates'
import { createNodeFetch } from '../helpers/node-fetch'
import { startRawServer } from '../helpers/raw-server'
import { codeOf } from '../unit/tencent/keys'
import { againstServer, createCaller, goodAnswer, stopAfterTest } from './network-set-up'

const dayMs = 86_400_000
const loopback = [127, 0, 0, 1] as const
const daysFromNow = (days: number) => new Date(Date.now() + days * dayMs)
const today = { validFrom: daysFromNow(-1), validTo: daysFromNow(1) }

const authority = createAuthority('Runwatch test root')
const trusting = createNodeFetch({ ca: authority.cert })
const good = createIdentity({ address: loopback, ...today }, authority)

describe('a certificate', () => {
  it('N12 of a root that the machine trusts is accepted', async () => {
    const { describeTask } = await againstServer((socket) => socket.write(goodAnswer), {
      tls: { ...good },
      fetch: trusting,
    })
    expect(codeOf(await describeTask())).toBe('ok')
  })

  it.each([
    ['vouched for by itself', createIdentity({ address: loopback, ...today }, null)],
    [
      'of a root nobody trusts',
      createIdentity({ address: loopback, ...today }, createAuthority('Other')),
    ],
    [
      'that has expired',
      createIdentity(
        { address: loopback, validFrom: daysFromNow(-9), validTo: daysFromNow(-8) },
        authority,
      ),
    ],
    ['of another host', createIdentity({ address: [10, 0, 0, 1], ...today }, authority)],
  ])('N11 %s is refused before a single byte of the request leaves', async (_what, identity) => {
    const { server, describeTask } = await againstServer((socket) => socket.write(goodAnswer), {
      tls: { ...identity },
      fetch: trusting,
    })
    expect(codeOf(await describeTask())).toBe('network.tls')
    expect([server.requests, server.receivedBytes]).toEqual([[], 0])
  })

  it('N11 does not matter to a server that only knows TLS 1.1', async () => {
    const { server, describeTask } = await againstServer((socket) => socket.write(goodAnswer), {
      tls: { ...good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
      fetch: trusting,
    })
    expect([codeOf(await describeTask()), server.receivedBytes]).toEqual(['network.tls', 0])
  })

  it('N11 is missing where a server does not speak TLS at all', async () => {
    const plain = stopAfterTest(await startRawServer(() => undefined, undefined, 'SSH-2.0-x\r\n'))
    const { describeTask } = createCaller(plain.url.replace('http:', 'https:'), { fetch: trusting })
    expect([codeOf(await describeTask()), plain.requests]).toEqual(['network.tls', []])
  })
})
