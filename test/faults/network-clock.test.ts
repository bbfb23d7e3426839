import { describe, expect, it } from 'vitest'
import { codeOf } from '../unit/tencent/keys'
import { createHeldClock } from '../unit/tencent/held-clock'
import { againstCloud, againstServer, json } from './network-set-up'
import { httpAnswer } from '../helpers/raw-server'

const minuteMs = 60_000
const yearMs = 365 * 24 * 60 * minuteMs

const expired = JSON.stringify({
  Response: { Error: { Code: 'AuthFailure.SignatureExpire', Message: 'x' }, RequestId: 'r' },
})

describe('a clock that is off', () => {
  it.each([
    ['A01', 'ten minutes behind', 10 * minuteMs],
    ['A02', 'ten minutes ahead', -10 * minuteMs],
    ['A03', 'a year behind', yearMs],
  ])('%s by %s is corrected with one more request, once', async (_row, _what, aheadMs) => {
    const { cloud, client, describeTask } = await againstCloud({ aheadMs })
    const codes = [await describeTask('demo-success-1'), await describeTask('demo-success-1')]
    expect({
      codes: codes.map(codeOf),
      offsetMs: client.clockOffsetMs(),
      reached: cloud.requests.map(({ outcome }) => outcome),
    }).toEqual({
      codes: ['ok', 'ok'],
      offsetMs: aheadMs,
      reached: ['AuthFailure.SignatureExpire', 'ok', 'ok'],
    })
  })

  it('that is set right later is learnt again', async () => {
    const startMs = Date.UTC(2026, 0, 1)
    const [clock, cloudClock] = [createHeldClock(startMs), createHeldClock(startMs + 20 * minuteMs)]
    const { cloud, client, describeTask } = await againstCloud({ clock, cloudClock })
    await describeTask('demo-success-1')
    const offsets = [client.clockOffsetMs()]
    clock.setWall(cloudClock.now())
    await describeTask('demo-success-1')
    offsets.push(client.clockOffsetMs())
    expect([offsets, cloud.requests.map(({ outcome }) => outcome)]).toEqual([
      [20 * minuteMs, 0],
      ['AuthFailure.SignatureExpire', 'ok', 'AuthFailure.SignatureExpire', 'ok'],
    ])
  })

  it('A04 cannot be corrected without a Date: it is said after one request', async () => {
    const { server, client, describeTask } = await againstServer((socket) =>
      socket.write(httpAnswer('200 OK', json, expired)),
    )
    expect([codeOf(await describeTask()), server.requests.length, client.clockOffsetMs()]).toEqual([
      'clock.skewed',
      1,
      0,
    ])
  })

  it('A04 that is refused even when corrected is said after two requests', async () => {
    const headers = { ...json, Date: new Date(Date.now() + 10 * minuteMs).toUTCString() }
    const { server, describeTask } = await againstServer((socket) =>
      socket.write(httpAnswer('200 OK', headers, expired)),
    )
    expect([codeOf(await describeTask()), server.requests.length]).toEqual(['clock.skewed', 2])
  })
})

describe('A06 midnight', () => {
  it('never separates a signature from its day: 1,000 calls around it, none refused', async () => {
    const midnightMs = Date.UTC(2026, 0, 1)
    const clock = createHeldClock(midnightMs - 1000)
    const { cloud, days, describeTask } = await againstCloud({
      clock,
      aheadMs: 700,
      rateLimitPerSecond: 1001,
    })
    const expectedDays: string[] = []
    for (let run = 0; run < 1000; run += 1) {
      clock.setWall(midnightMs - 1000 + 2 * run)
      expectedDays.push(run < 500 ? '2025-12-31' : '2026-01-01')
      await describeTask('demo-stuck-1')
    }
    expect([new Set(cloud.requests.map(({ outcome }) => outcome)), days]).toEqual([
      new Set(['ok']),
      expectedDays,
    ])
  })
})

describe('a key that is refused', () => {
  it.each([
    ['A07', 'AuthFailure.SignatureFailure', 'key.signatureRejected'],
    ['A08', 'AuthFailure.SecretIdNotFound', 'key.secretIdNotFound'],
    ['A09', 'AuthFailure.TokenFailure', 'key.tokenExpired'],
    ['A10', 'AuthFailure.MFAFailure', 'key.mfaRequired'],
    ['A11', 'UnauthorizedOperation.CamNoAuth', 'api.noPermission'],
  ])('%s is not tried again: %s', async (_row, serverCode, code) => {
    const { cloud, describeTask } = await againstCloud()
    const result = await describeTask(`demo-error-${serverCode}-1`)
    expect(result.ok ? null : result.error).toMatchObject({
      code,
      serverCode,
      requestId: cloud.requests[0]?.requestId,
    })
    expect(cloud.requests).toHaveLength(1)
  })
})
