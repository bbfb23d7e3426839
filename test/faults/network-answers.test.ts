import { describe, expect, it } from 'vitest'
import { codeOf } from '../unit/tencent/keys'
import { full } from '../unit/tencent/task-data'
import { againstBody, againstCloud, externalId } from './network-set-up'

const answer = (fields: object) => JSON.stringify({ Response: fields })
const good = { ...full, ExternalId: externalId }

async function errorFor(body: string | Uint8Array) {
  const { server, describeTask } = await againstBody(body)
  const result = await describeTask()
  expect(server.requests).toHaveLength(1)
  return result.ok ? { code: 'ok' } : result.error
}

describe('N19 a body that is no JSON', () => {
  it.each([
    ['malformed', '{"Response":{"Status":running}}'],
    ['truncated', answer(good).slice(0, -30)],
    ['with a byte order mark', `\ufeff${answer(good)}`],
    ['with invalid UTF-8', Buffer.from(answer(good).replace('shop', '\xff\xfe'), 'latin1')],
    ['with NaN', answer(good).replace('62', 'NaN')],
  ])('%s is dropped', async (_what, body) => {
    expect((await errorFor(body)).code).toBe('answer.notJson')
  })
})

describe('N22 a hostile body', () => {
  it.each([
    ['nests 100,000 arrays', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    [
      'hides 100,000 arrays in a field',
      answer(good).replace('"xx"', `"", "New": ${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    ],
    [
      'lists 300,000 steps',
      answer({ ...good, Steps: [] }).replace('[]', `[{}${',{}'.repeat(300_000)}]`),
    ],
  ])('that %s has the wrong shape', async (_what, body) => {
    expect((await errorFor(body)).code).toBe('answer.wrongShape')
  })

  it('with __proto__ in it pollutes nothing', async () => {
    const evil = '"__proto__":{"isAdmin":true,"status":"finished"},'
    const body = answer(good).replaceAll('{"', `{${evil}"`)
    expect((await errorFor(body)).code).toBe('ok')
    expect('isAdmin' in {}).toBe(false)
  })

  it('with repeated keys is read as JSON.parse reads it, and kept as it came', async () => {
    const body = answer(good).replace('"Status":"failed"', '"Status":"running","Status":"failed"')
    const { describeTask } = await againstBody(body)
    const reading = await describeTask()
    expect(reading.ok ? [reading.value.task.status, reading.value.raw] : reading.error).toEqual([
      'failed',
      body.slice('{"Response":'.length, -1),
    ])
  })
})

describe('N23 a field of the wrong type', () => {
  it.each(Object.keys(full))('%s is named', async (name) => {
    const error = await errorFor(answer({ ...good, [name]: { odd: true } }))
    expect(error).toMatchObject({
      code: 'answer.wrongShape',
      detail: expect.stringMatching(new RegExp(`^(?:Response\\.)?${name} \\(`, 'u')) as string,
    })
  })
})

describe('N24 an answer without', () => {
  it.each(Object.keys(full))('%s is understood unless it cannot be', async (name) => {
    const error = await errorFor(answer({ ...good, [name]: undefined }))
    expect(error.code).toBe(['ExternalId', 'Status'].includes(name) ? 'answer.wrongShape' : 'ok')
  })

  it.each([
    ['Response', '{}'],
    ['a Code in its Error', answer({ Error: { Message: 'x' }, RequestId: 'r' })],
  ])('%s has the wrong shape', async (_what, body) => {
    expect((await errorFor(body)).code).toBe('answer.wrongShape')
  })
})

describe('N25 words nobody documented', () => {
  it('are kept as they came and end nothing', async () => {
    const { clock, cloud, describeTask } = await againstCloud()
    await describeTask('demo-unknown-words-shop-1')
    clock.advance(100_000)
    const reading = await describeTask('demo-unknown-words-shop-1')
    const task = reading.ok ? reading.value.task : null
    expect([task?.status, task?.stage, task?.steps.at(-2)?.status, cloud.requests.length]).toEqual([
      'paused',
      'networkStage',
      'queued',
      2,
    ])
  })

  it('are told apart from an answer about another task', async () => {
    const { describeTask } = await againstCloud()
    expect(codeOf(await describeTask('demo-wrong-task-1'))).toBe('answer.wrongTask')
  })
})
