import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/shared/result'
import { parseTask } from '../../../electron/tencent/one-click-task'
import { codeOf } from './keys'
import { full, task } from './task-data'

const bareStep = {
  name: '',
  status: '',
  startTime: '',
  endTime: '',
  costSeconds: null,
  failReason: '',
}

describe('parseTask', () => {
  it('reads every documented field', () => {
    expect(parseTask(full, 'ext-1')).toEqual(ok(task))
  })

  it('needs no more than id and status', () => {
    const bare = ok({
      ...task,
      status: 'running',
      stage: '',
      serverName: '',
      versionName: '',
      createTime: '',
      startTime: '',
      failReason: '',
      userEnvId: '',
      userUin: '',
      steps: [],
    })
    const nulls = Object.fromEntries(Object.keys(full).map((name) => [name, null]))
    const given = { ExternalId: 'ext-1', Status: 'running' }
    expect([parseTask(given, 'ext-1'), parseTask({ ...nulls, ...given }, 'ext-1')]).toEqual([
      bare,
      bare,
    ])
  })

  it('keeps words nobody documented, an empty status too', () => {
    const odd = parseTask(
      {
        ...full,
        Status: '',
        Stage: 'networkStage',
        Steps: [{ Status: 'queued', Name: 'Warm' }],
        New: 1,
      },
      'ext-1',
    )
    expect(odd).toEqual(
      ok({
        ...task,
        status: '',
        stage: 'networkStage',
        steps: [{ ...bareStep, name: 'Warm', status: 'queued' }],
      }),
    )
  })

  it.each([
    [62, 62],
    [0, 0],
    ['62', 62],
    [' 7 ', 7],
    ['1.5', 1.5],
    ['', null],
    [null, null],
    [undefined, null],
    ['soon', null],
    ['0x10', null],
    [-1, null],
    [Infinity, null],
    [1e300, null],
  ])('reads a CostTime of %j as %j', (CostTime, costSeconds) => {
    const parsed = parseTask({ ...full, Steps: [{ CostTime }] }, 'ext-1')
    expect(parsed).toEqual(ok({ ...task, steps: [{ ...bareStep, costSeconds }] }))
  })

  it.each(Object.keys(full).filter((name) => name !== 'RequestId'))(
    'refuses a %s of the wrong type by name',
    (name) => {
      for (const wrong of [5, true, {}, [[]]]) {
        const parsed = parseTask({ ...full, [name]: wrong }, 'ext-1')
        expect(codeOf(parsed)).toBe('answer.wrongShape')
        expect(parsed.ok ? '' : parsed.error.detail).toMatch(new RegExp(`^${name}\\b`, 'u'))
      }
    },
  )

  it.each(Object.keys(full.Steps[0] ?? {}))(
    'refuses a step’s %s of the wrong type by name',
    (name) => {
      const parsed = parseTask({ ...full, Steps: [{}, { [name]: [] }] }, 'ext-1')
      expect(parsed.ok ? '' : parsed.error.detail).toMatch(new RegExp(`^Steps\\.1\\.${name} `, 'u'))
    },
  )

  it.each([
    ['ExternalId', { ...full, ExternalId: undefined }],
    ['ExternalId', { ...full, ExternalId: null }],
    ['Status', { ...full, Status: undefined }],
    ['Status', { ...full, Status: null }],
    ['Steps', { ...full, Steps: Array(201).fill({}) }],
    ['FailReason', { ...full, FailReason: 'x'.repeat(65_537) }],
    ['FailReason', { ...full, FailReason: '失'.repeat(30_000) }],
  ])('refuses an answer whose %s is missing or too large', (name, response) => {
    const parsed = parseTask(response, 'ext-1')
    expect(parsed.ok ? '' : parsed.error.detail).toMatch(new RegExp(`^${name} `, 'u'))
  })

  it('drops the answer to another question', () => {
    expect([parseTask(full, 'ext-2'), parseTask({ ...full, ExternalId: '' }, 'ext-1')]).toEqual([
      fail({ code: 'answer.wrongTask' }),
      fail({ code: 'answer.wrongTask' }),
    ])
  })

  it('is not impressed by keys that mean something to JavaScript', () => {
    const hostile = JSON.parse(
      '{"ExternalId":"ext-1","Status":"running","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"Steps":[{"__proto__":{"Name":"evil"}}]}',
    ) as Record<string, unknown>
    const parsed = parseTask(hostile, 'ext-1')
    expect(parsed.ok && parsed.value.steps).toEqual([bareStep])
    expect('polluted' in {}).toBe(false)
  })

  it('makes broken text storable, so that it does not differ from what was stored', () => {
    const parsed = parseTask({ ...full, FailReason: 'a\ud800b' }, 'ext-1')
    expect(parsed.ok && parsed.value.failReason).toBe('a\ufffdb')
  })
})
