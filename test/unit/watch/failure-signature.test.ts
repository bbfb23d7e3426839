import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureSignature, normalizedReason } from '../../../electron/watch/failure-signature'

const image = 'check_build_image : fail, [ErrorCode]:300502, [ErrorMessage]:build not found'
const at = { stage: 'serverStage' }
const signature = (reason: string, step = 'BuildImage', task = at) =>
  failureSignature(task, step, reason)

const digits = fc.integer({ min: 0, max: 2 ** 31 }).map(String)
const hex = fc.stringMatching(/^[0-9a-f]{12,40}$/u).filter((id) => /\d/u.test(id))
const time = fc
  .date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const ip = fc.ipV4()
const url = fc.webUrl({ withQueryParameters: true })
const name = fc.stringMatching(/^[a-z][a-z-]{0,20}$/u)

/** A failure as the cloud words it, with everything that differs from one time to the next. */
const failure = fc
  .record({ digits, hex, time, ip, url, name })
  .map(
    (it) =>
      `[${it.time}] pod env-${it.hex} on ${it.ip}:${it.digits} could not pull '${it.name}' from ` +
      `${it.url} , [ErrorCode]:300502, task ${it.digits}, RequestId "${it.hex}" : build not found`,
  )

describe('failureSignature', () => {
  it('is the same for the same failure with other ids, numbers, times, addresses and names', () => {
    fc.assert(
      fc.property(failure, failure, (one, other) => {
        expect(signature(one)).toBe(signature(other))
      }),
    )
  })

  it('differs by error code, in every way a code is written', () => {
    const ways = [
      (code: string) => `check_build_image : fail, [ErrorCode]:${code}, [ErrorMessage]:failed`,
      (code: string) => `{"Code":"Invalid${code}","Message":"failed"}`,
      (code: string) => `process ended with exit code ${code}`,
      (code: string) => `exit status ${code}`,
      (code: string) => `server answered HTTP ${code}`,
      (code: string) => `failed, errno=${code}`,
      (code: string) => `status code: ${code}`,
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...ways),
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 1, max: 999_999 }),
        (say, one, other) => {
          fc.pre(one !== other)
          expect(signature(say(String(one)))).not.toBe(signature(say(String(other))))
        },
      ),
    )
  })

  it('differs by stage, step and words', () => {
    const all = [
      signature(image),
      signature(image, 'RunPipeline'),
      signature(image, 'BuildImage', { stage: 'envStage' }),
      signature(image.replace('build not found', 'build timed out')),
    ]
    expect(new Set(all).size).toBe(4)
    expect(all[0]).toMatch(/^[\da-f]{16}$/u)
  })

  it('says nothing without a reason', () => {
    expect(signature('')).toBe('')
    expect(signature(' \n ')).toBe('')
  })

  it('ends quickly on a reason made to take long', () => {
    for (const part of ['a', "'", '"x', 'a:', '9', '::', 'http://']) {
      expect(signature(part.repeat(500_000))).toMatch(/^[\da-f]{16}$/u)
    }
  })
})

describe('normalizedReason', () => {
  it.each([
    [image, '300502 check_build_image : fail, [errorcode]:#, [errormessage]:build not found'],
    ['端口 8080 被占用（第3次）', '端口 # 被占用（第#次）'],
    ['image ccr.ccs.tencentyun.com/tcb-100/shop:v3 not found', 'image # not found'],
    ["can't pull 'shop' from fe80::1 at 12:30:45", "can't pull # from # at #"],
    ['timeout:30s after 2025-11-24 10:00:00.123+08:00', 'timeout:# after #'],
    ['commit deadbeef is bad', 'commit # is bad'],
  ])('of “%s” is “%s”', (reason, normalized) => {
    expect(normalizedReason(reason)).toBe(normalized)
  })
})
