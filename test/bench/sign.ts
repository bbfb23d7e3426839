import sdkSign from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign'
import { deriveDayKey, signRequest, utcDate } from '../../electron/tencent/sign'
import { median, type Line } from './table'

const signaturesPerRun = 20_000
const warmUps = 3
const runs = 7

const secretId = 'AKIDbench0123456789abcdefghijklmnop'
const secretKey = 'benchSecretKey0123456789abcdefgh'
const host = 'tcb.tencentcloudapi.com'
const contentType = 'application/json'
const payload = { ExternalId: 'ext-20260105-0001' }
const body = Buffer.from(JSON.stringify(payload))
const startSeconds = Date.UTC(2026, 0, 5) / 1_000
const dayKey = deriveDayKey(secretKey, utcDate(startSeconds))

const ours = (timestampSeconds: number) =>
  signRequest({ host, contentType, body, timestampSeconds }, { secretId, dayKey })

const theirs = (timestamp: number) =>
  sdkSign.sign3({
    method: 'POST',
    url: `https://${host}/`,
    payload,
    timestamp,
    service: 'tcb',
    secretId,
    secretKey,
    multipart: false,
    boundary: '',
    headers: { 'Content-Type': contentType },
  })

/** Microseconds per signature over one run; every signature has another timestamp. */
function microseconds(sign: (timestampSeconds: number) => string): number {
  const startedAt = performance.now()
  for (let second = 0; second < signaturesPerRun; second += 1) sign(startSeconds + second)
  return ((performance.now() - startedAt) * 1_000) / signaturesPerRun
}

/** Signing a request with the day's key beside the official SDK, which derives it every time. */
export function benchSigning(): readonly Line[] {
  if (ours(startSeconds) !== theirs(startSeconds)) throw new Error('the two signatures differ')
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  for (let round = 0; round < warmUps + runs; round += 1) {
    const mine = microseconds(ours)
    const sdk = microseconds(theirs)
    if (round < warmUps) continue
    times.ours.push(mine)
    times.theirs.push(sdk)
  }
  return [
    {
      what: 'signing, to the official SDK',
      unit: 'µs',
      value: median(times.ours),
      base: median(times.theirs),
      bar: 0.33,
    },
  ]
}
