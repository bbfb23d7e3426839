import { describe, expect, it } from 'vitest'
import { externalIdProblem } from '../../../electron/shared/external-id'
import { fail, ok } from '../../../electron/shared/result'
import { createApiClient } from '../../../electron/tencent/client'
import { createOneClickTaskSource } from '../../../electron/tencent/one-click-task'
import { answering, createFakeFetch, refusing, type Script } from './fake-fetch'
import { createHeldClock } from './held-clock'
import { codeOf, exampleCredential, keyFrom } from './keys'
import { full, task } from './task-data'

const now = 1_700_000_000_000
const never = new AbortController().signal

function setUp(...script: Script) {
  const clock = createHeldClock(now)
  const network = createFakeFetch(...script)
  const client = createApiClient({ fetch: network.fetch, clock, language: () => 'zh-CN' })
  const asked: string[] = []
  const keyFor = keyFrom(exampleCredential)
  const source = createOneClickTaskSource({
    client,
    clock,
    keyFor: (profileId, date) => (asked.push(`${profileId} ${date}`), keyFor(date)),
  })
  return { source, sent: network.sent, asked }
}

describe('describe', () => {
  it('asks for one ExternalId with the profile’s key and answers a reading', async () => {
    const { source, sent, asked } = setUp(answering(full))
    const reading = await source.describe({ profileId: 'p', externalId: 'ext-1' }, never)
    expect(reading).toEqual(
      ok({ task, requestId: 'r-1', observedAt: now, raw: JSON.stringify(full) }),
    )
    expect([sent.map(({ body }) => body), asked]).toEqual([
      ['{"ExternalId":"ext-1"}'],
      ['p 2023-11-14'],
    ])
  })

  it('keeps the request id of an answer it does not understand', async () => {
    const { source } = setUp(answering({ ...full, Status: 1 }))
    expect(await source.describe({ profileId: 'p', externalId: 'ext-1' }, never)).toEqual(
      fail({ code: 'answer.wrongShape', detail: 'Status (string)', requestId: 'r-1' }),
    )
  })
})

describe('verifyKey', () => {
  it('asks for a different, acceptable ExternalId every time', async () => {
    const { source, sent } = setUp(refusing('ResourceNotFound'))
    await source.verifyKey('p', never)
    await source.verifyKey('p', never)
    const ids = sent.map(({ body }) => (JSON.parse(body) as { ExternalId: string }).ExternalId)
    expect([new Set(ids).size, ids.map(externalIdProblem)]).toEqual([2, [null, null]])
  })

  it('takes an answer as proof', async () => {
    expect(await setUp(answering(full)).source.verifyKey('p', never)).toEqual(
      ok({ requestId: 'r-1' }),
    )
  })

  it.each(['ResourceNotFound', 'InvalidParameterValue', 'FailedOperation.X', 'SomethingNew'])(
    'takes the complaint %s about the task as proof of the key',
    async (code) => {
      expect(await setUp(refusing(code)).source.verifyKey('p', never)).toEqual(
        ok({ requestId: 'r-error' }),
      )
    },
  )

  it.each([
    ['AuthFailure.SignatureFailure', 'key.signatureRejected'],
    ['AuthFailure.SecretIdNotFound', 'key.secretIdNotFound'],
    ['AuthFailure.SomethingNew', 'api.unknown'],
    ['UnauthorizedOperation', 'api.noPermission'],
    ['InvalidAction', 'api.retired'],
    ['InternalError', 'api.internal'],
    ['RequestLimitExceeded', 'api.rateLimited'],
  ])('does not take %s for proof', async (serverCode, code) => {
    expect(codeOf(await setUp(refusing(serverCode)).source.verifyKey('p', never))).toBe(code)
  })
})
