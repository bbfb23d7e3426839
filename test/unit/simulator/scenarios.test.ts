import { describe, expect, it } from 'vitest'
import { parseChinaTime } from '../../../electron/shared/china-time'
import { externalIdProblem } from '../../../electron/shared/external-id'
import { desktop } from '../../../electron/shared/i18n/desktop'
import { errorMessageCodes } from '../../../electron/simulator/error-messages'
import { demoTasks, faults, scenarioOf } from '../../../electron/simulator/scenarios'
import { stories } from '../../../electron/simulator/plan'
import { createWorld, watchLife } from './life'
import { nowMs } from './requests'

const hour = 3600
const imageReason = 'check_build_image : fail, [ErrorCode]:300502, [ErrorMessage]:build not found'
const untilImage = [
  'running envStage ........-',
  'running envStage >.......-',
  'running envStage +>......-',
  'running storageStage ++>.....-',
  'running storageStage +++>....-',
  'running serverStage ++++>...-',
  'running serverStage +++++>..-',
]

describe('a simulated task', () => {
  it('passes every step and stage and finishes for good', () => {
    expect(watchLife('demo-success-shop-1', 500)).toEqual([
      ...untilImage,
      'running serverStage ++++++>.-',
      'running serverStage +++++++>-',
      'finished serverStage ++++++++-',
    ])
  })

  it('skips the database of a service that has none', () => {
    expect(watchLife('demo-success-blog-1', 500).at(-1)).toBe('finished serverStage ++--++++-')
  })

  it.each([
    ['fail-env', 'failed envStage !.......- create_env : fail'],
    ['fail-storage', 'failed storageStage ++!.....- create_mysql : fail'],
    ['fail-server', `failed serverStage +++++!..- ${imageReason}`],
  ])('can %s: its step fails, the rest never starts, the reason is given', (story, end) => {
    expect(watchLife(`demo-${story}-shop-1`, 500).at(-1)).toMatch(end)
  })

  it('can stop at a step', () => {
    expect(watchLife('demo-stopped-shop-1', 500).at(-1)).toBe('stopped serverStage ++++#...-')
  })

  it('can get stuck for ever', () => {
    expect(watchLife('demo-stuck-shop-1', 1200)).toEqual(untilImage.slice(0, 4))
  })

  it('can be slow and still finish', () => {
    const { clock, read } = createWorld()
    read('demo-slow-shop-1')
    clock.advance(hour * 1000)
    const task = read('demo-slow-shop-1')
    const image =
      typeof task === 'string' ? null : task.steps.find(({ name }) => name === 'BuildImage')
    expect(image?.costSeconds).toBeGreaterThan(300)
    expect(image?.status).toBe('finished')
  })

  it('can be unregistered for its first 20 seconds', () => {
    const { clock, read } = createWorld()
    const seen = [0, 19_999, 1].map((pauseMs) => {
      clock.advance(pauseMs)
      const task = read('demo-unregistered-1')
      return typeof task === 'string' ? task : task.status
    })
    expect(seen).toEqual(['ResourceNotFound', 'ResourceNotFound', 'running'])
  })

  it('can use words nobody documented, and pause in the middle', () => {
    expect(watchLife('demo-unknown-words-shop-1', 500)).toEqual([
      'running envStage ?????????-',
      'running envStage >????????-',
      'running networkStage +>???????-',
      'paused networkStage ++???????-',
      'running envStage ++>??????-',
      'running storageStage +++>?????-',
      'running storageStage ++++>????-',
      'running serverStage +++++>???-',
      'running serverStage ++++++>??-',
      'running serverStage +++++++>?-',
      'running serverStage ++++++++>-',
      'finished serverStage +++++++++-',
    ])
  })

  it('lives the same life every time, and no other task lives it', () => {
    const lengthOf = (externalId: string) => {
      const { clock, read } = createWorld()
      read(externalId)
      clock.advance(hour * 1000)
      const task = read(externalId)
      return typeof task === 'string' ? task : task.steps.map(({ costSeconds }) => costSeconds)
    }
    expect(lengthOf('demo-success-shop-1')).toEqual(lengthOf('demo-success-shop-1'))
    expect(lengthOf('demo-success-shop-1')).not.toEqual(lengthOf('demo-success-shop-2'))
  })

  it('starts when it is first asked for', () => {
    const { clock, read } = createWorld()
    clock.advance(hour * 1000)
    const task = read('demo-success-shop-1')
    expect(typeof task === 'string' ? task : parseChinaTime(task.createTime)).toBe(
      nowMs + hour * 1000,
    )
  })

  it('takes its times from the wall clock at any speed, so none lies in the future', () => {
    const { clock, gateway, read } = createWorld({ speed: 10 })
    read('demo-success-shop-1')
    clock.advance(5000)
    gateway.setSpeed(60)
    clock.advance(6000)
    const task = read('demo-success-shop-1')
    if (typeof task === 'string') throw new Error(task)
    const times = task.steps.flatMap(({ startTime, endTime }) => [startTime, endTime])
    const given = times.map(parseChinaTime).filter((time) => time !== null)
    expect([task.status, given.length, given.toSorted((a, b) => a - b)]).toEqual([
      'finished',
      16,
      given,
    ])
    expect(given.every((time) => time >= nowMs && time <= clock.now())).toBe(true)
  })
})

describe('an ExternalId', () => {
  it.each([
    ...stories.map((story) => [`demo-${story}-1`, { kind: 'task', story }] as const),
    ...faults.map((fault) => [`demo-${fault}-1`, { kind: 'fault', fault }] as const),
    ...errorMessageCodes.map((code) => [`demo-error-${code}-1`, { kind: 'error', code }] as const),
    ['demo-success', { kind: 'task', story: 'success' }] as const,
    ['demo-error-A.B', { kind: 'error', code: 'A.B' }] as const,
    ['demo-successful-1', null] as const,
    ['demo-', null] as const,
    ['my-demo-success-1', null] as const,
  ])('%s asks for its scenario by name', (externalId, scenario) => {
    expect([scenarioOf(externalId), externalIdProblem(externalId)]).toEqual([scenario, null])
  })

  it.each(errorMessageCodes)('can ask for the error %s', (code) => {
    expect(createWorld().read(`demo-error-${code}-1`)).toBe(code)
  })

  it('can ask for an answer about another task, or one with a wrong type', () => {
    const { read } = createWorld()
    expect([read('demo-wrong-task-1'), read('demo-wrong-type-1')]).toEqual([
      'answer.wrongTask',
      'answer.wrongShape',
    ])
  })

  it('of no scenario succeeds only when told so', () => {
    const status = (unknownIds?: 'succeed') => {
      const task = createWorld(unknownIds === undefined ? {} : { unknownIds }).read('ext-1')
      return typeof task === 'string' ? task : task.status
    }
    expect([status(), status('succeed')]).toEqual(['ResourceNotFound', 'running'])
  })

  it('can be given another scenario, at any age, and lose it again', () => {
    const { gateway, read } = createWorld()
    const statusOf = () => {
      const task = read('demo-stuck-1')
      return typeof task === 'string' ? task : task.status
    }
    const seen = [statusOf()]
    gateway.setScenario('demo-stuck-1', { kind: 'task', story: 'success' }, hour)
    seen.push(statusOf())
    gateway.setScenario('demo-stuck-1', { kind: 'error', code: 'InternalError' })
    seen.push(statusOf())
    gateway.setScenario('demo-stuck-1', {
      kind: 'fields',
      fields: { ExternalId: 'demo-stuck-1', Status: 'melted' },
    })
    seen.push(statusOf())
    gateway.setScenario('demo-stuck-1', null)
    seen.push(statusOf())
    expect(seen).toEqual(['running', 'finished', 'InternalError', 'melted', 'running'])
  })
})

describe('a forced error', () => {
  it('is what every id gets until it is taken back', () => {
    const { gateway, read } = createWorld()
    gateway.failWith('LimitExceeded')
    const forced = [read('demo-success-1'), read('ext-404')]
    gateway.failWith(null)
    expect([forced, read('ext-404')]).toEqual([
      ['LimitExceeded', 'LimitExceeded'],
      'ResourceNotFound',
    ])
  })
})

describe('the demo', () => {
  const statuses = (afterSeconds: number) => {
    const { clock, read } = createWorld()
    clock.advance(afterSeconds * 1000)
    return demoTasks().map(({ externalId }) => {
      const task = read(externalId)
      return typeof task === 'string' ? task : task.status
    })
  }

  it('starts with tasks that run at different points and tasks that ended', () => {
    expect(statuses(0)).toEqual([
      ...Array<string>(4).fill('running'),
      ...['finished', 'finished', 'stopped', 'finished', 'failed', 'finished', 'finished'],
    ])
  })

  it('shows an end and a failure soon, while one stays stuck', () => {
    expect([statuses(76)[0], statuses(200).slice(0, 4)]).toEqual([
      'finished',
      ['finished', 'failed', 'running', 'finished'],
    ])
  })

  it('has acceptable ids, each once, and an alias text for every key', () => {
    const rows = demoTasks()
    const aliases = rows.map(({ aliasKey }) => (aliasKey === null ? '' : desktop.en.demo[aliasKey]))
    expect([
      new Set(rows.map(({ externalId }) => externalId)).size,
      rows.map(({ externalId }) => externalIdProblem(externalId)),
      aliases.slice(0, 6),
    ]).toEqual([
      rows.length,
      rows.map(() => null),
      [
        'Storefront',
        'Payment gateway',
        'Mini program API',
        'Company blog',
        'Dashboard',
        'Support desk',
      ],
    ])
  })

  it('started its tasks in the past', () => {
    const { read } = createWorld({ speed: 60 })
    const ages = demoTasks().map(({ externalId, ageSeconds }) => {
      const task = read(externalId)
      const start = typeof task === 'string' ? null : parseChinaTime(task.createTime)
      return start === null ? null : nowMs - start - ageSeconds * 1000
    })
    expect(ages).toEqual(ages.map(() => 0))
  })
})
