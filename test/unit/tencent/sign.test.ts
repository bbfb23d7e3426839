import { createHash } from 'node:crypto'
import fc from 'fast-check'
import Sign from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign'
import { describe, expect, it } from 'vitest'
import {
  canonicalRequest,
  deriveDayKey,
  signRequest,
  utcDate,
  type SignedContent,
} from '../../../electron/tencent/sign'
import { exampleCredential } from './keys'
import vectors from './tc3-vectors.json'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('signing', () => {
  it.each(vectors)('agrees with the published example $name', (vector) => {
    const content: SignedContent = {
      host: vector.host,
      contentType: vector.contentType,
      body: bytesOf(vector.payload),
      timestampSeconds: vector.timestamp,
      service: vector.service,
      extraHeaders: vector.extraSignedHeaders,
    }
    const dayKey = deriveDayKey(vector.secretKey, utcDate(vector.timestamp), vector.service)

    expect({
      hashedPayload: canonicalRequest(content).split('\n').at(-1),
      hashedCanonicalRequest: sha256(canonicalRequest(content)),
      secretSigning: hex(dayKey),
      authorization: signRequest(content, { secretId: vector.secretId, dayKey }),
    }).toEqual({
      hashedPayload: vector.hashedPayload,
      hashedCanonicalRequest: vector.hashedCanonicalRequest,
      secretSigning: vector.secretSigning,
      authorization: vector.authorization,
    })
  })

  it('agrees with the official SDK on any key, host, body and time', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1 }),
        fc.domain(),
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 4_000_000_000 }),
        (secretId, secretKey, host, externalId, timestampSeconds) => {
          const payload = Buffer.from(JSON.stringify({ ExternalId: externalId }))
          const official = Sign.sign3({
            method: 'POST',
            url: `https://${host}/`,
            payload,
            timestamp: timestampSeconds,
            service: 'tcb',
            secretId,
            secretKey,
            multipart: false,
            boundary: '',
            headers: { 'Content-Type': 'application/json' },
          })
          const ours = signRequest(
            { host, contentType: 'application/json', body: payload, timestampSeconds },
            { secretId, dayKey: deriveDayKey(secretKey, utcDate(timestampSeconds)) },
          )
          expect(ours).toBe(official)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('lists signed headers by name, in lower case, whatever the order they are given in', () => {
    const content = {
      host: 'h',
      contentType: 'c',
      body: bytesOf(''),
      timestampSeconds: 1,
      extraHeaders: { 'X-TC-Version': '1', Accept: ' Any ' },
    }
    expect(canonicalRequest(content).split('\n').slice(3, 9)).toEqual([
      'accept:any',
      'content-type:c',
      'host:h',
      'x-tc-version:1',
      '',
      'accept;content-type;host;x-tc-version',
    ])
  })

  it('takes the day from UTC, not from the zone of the machine', () => {
    expect([utcDate(1_582_675_199), utcDate(1_582_675_200)]).toEqual(['2020-02-25', '2020-02-26'])
  })

  it('gives 32 plain bytes that cross to another process as they are', () => {
    const key = deriveDayKey(exampleCredential.secretKey, '2023-11-14')
    expect([key.constructor, key.byteLength, key.buffer.byteLength]).toEqual([Uint8Array, 32, 32])
  })
})
