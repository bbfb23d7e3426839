import { describe, expect, it } from 'vitest'
import { fail } from '../../../electron/shared/result'
import { call, setUp } from './client-set-up'
import { answering, refusing } from './fake-fetch'
import { codeOf } from './keys'

describe('an answer that is not HTTP 200', () => {
  it.each([
    [407, {}, { code: 'network.proxy', detail: 'HTTP 407' }],
    [304, {}, { code: 'answer.redirect', detail: 'HTTP 304' }],
    [204, {}, { code: 'answer.http', detail: 'HTTP 204' }],
    [500, { 'Retry-After': '7' }, { code: 'answer.http', detail: 'HTTP 500' }],
    [503, { 'Retry-After': '7' }, { code: 'answer.http', detail: 'HTTP 503', retryAfterMs: 7000 }],
    [429, { 'Retry-After': 'soon' }, { code: 'answer.http', detail: 'HTTP 429' }],
  ])('%i with %j says why, and when to come back', async (status, headers, error) => {
    const { client } = setUp([() => new Response(null, { status, headers })])
    expect(await call(client)).toEqual(fail(error as never))
  })
})

describe('a body', () => {
  const bytes = (...values: number[]) => new Uint8Array(values)
  it.each([
    ['nothing', ''],
    ['cut off', '{"Response":{"Status":"runn'],
    ['NaN', '{"Response":{"Cost":NaN}}'],
    ['a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x7b, 0x7d)],
    ['bytes that are not UTF-8', bytes(0x22, 0xc3, 0x28, 0x22)],
    ['a web page', '<!doctype html>'],
  ])('of %s is not JSON', async (_what, body) => {
    const { client } = setUp([() => new Response(body)])
    expect(codeOf(await call(client))).toBe('answer.notJson')
  })

  it.each([
    ['null', 'answer (object)'],
    ['[]', 'answer (check)'],
    ['{}', 'Response (object)'],
    ['{"Response":[]}', 'Response (check)'],
    ['{"Response":{"RequestId":1}}', 'Response.RequestId (string)'],
    ['{"Response":{"Error":{}}}', 'Response.Error.Code (object)'],
    ['{"Response":{"Error":{"Code":""}}}', 'Response.Error.Code (non_empty)'],
    ['{"Response":{"Error":"no"}}', 'Response.Error (object)'],
    [`{"Response":{"x":${'['.repeat(64)}${']'.repeat(64)}}}`, '66 values, 66 deep'],
  ])('%s has the wrong shape, and the error says where', async (body, detail) => {
    const { client } = setUp([() => new Response(body)])
    expect(await call(client)).toEqual(fail({ code: 'answer.wrongShape', detail }))
  })

  it('is read up to 1 MiB, and not a chunk further', async () => {
    const chunk = new Uint8Array(65_536).fill(0x20)
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1
          controller.enqueue(chunk)
        },
      },
      { highWaterMark: 0 },
    )
    const { client } = setUp([() => new Response(endless)])
    expect([codeOf(await call(client)), pulled]).toEqual(['answer.tooLarge', 17])
  })

  it('of exactly 1 MiB is read', async () => {
    const { client } = setUp([() => new Response('{"Response":{}}'.padEnd(1_048_576))])
    expect(codeOf(await call(client))).toBe('ok')
  })
})

describe('patience', () => {
  it('ends 15 seconds after the request, even when the network never reacts', async () => {
    const { client, clock, sent } = setUp([])
    const answer = call(client)
    await Promise.resolve()
    clock.advance(14_999)
    expect(sent[0]?.init.signal?.aborted).toBe(false)
    clock.advance(1)
    expect([codeOf(await answer), sent[0]?.init.signal?.aborted]).toEqual(['network.timeout', true])
  })

  it('covers a body that trickles for ever', async () => {
    const trickle = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) })
    const { client, clock } = setUp([() => new Response(trickle)])
    const answer = call(client)
    await new Promise(setImmediate)
    clock.advance(15_000)
    expect(codeOf(await answer)).toBe('network.timeout')
  })

  it('ends with the caller’s, and nothing is sent for a caller who left before', async () => {
    const { client, sent } = setUp([])
    const caller = new AbortController()
    const answer = call(client, caller.signal)
    await Promise.resolve()
    caller.abort()
    const late = await call(client, caller.signal)
    expect([codeOf(await answer), codeOf(late), sent.length]).toEqual([
      'app.cancelled',
      'app.cancelled',
      1,
    ])
    expect(sent[0]?.init.signal?.aborted).toBe(true)
  })

  it('leaves no timer behind', async () => {
    const { client, clock } = setUp([answering({}), refusing('InternalError')])
    await call(client)
    await call(client)
    expect(clock.waiting).toBe(0)
  })
})
