import { describe, expect, it } from 'vitest'
import { traySummary, type TrayFacts } from '../../../electron/main/tray-summary'
import { appError, type ErrorCode } from '../../../electron/shared/errors'
import { createTranslate, type Locale } from '../../../electron/shared/i18n/translate'
import { aReadRecord, aRecord, aStep } from '../../helpers/builders'
import { aSnapshot } from '../../helpers/fake-bridge'
import { startOfTests } from '../../helpers/fake-clock'

const { status, counts: noCounts } = aSnapshot()
const calm: TrayFacts = {
  status,
  counts: noCounts,
  following: [],
  favorites: [],
  forecastOf: () => null,
  stuck: 0,
  isWatchingPaused: false,
  snooze: null,
  areSecondsShown: false,
  timeZone: 'device',
  locale: 'zh-CN',
  now: startOfTests,
}

function summary(changes: Partial<TrayFacts>, locale: Locale = 'zh-CN') {
  return traySummary({ ...calm, ...changes }, createTranslate(locale))
}

const counted = (running: number, unseenFailed = 0) => ({ ...noCounts, running, unseenFailed })

function failing(code: ErrorCode): TrayFacts['status'] {
  const rest = { resumesAt: null, lastReadAt: null, requestsPerSecond: 1 }
  return { ...calm.status, health: [{ profileId: 'p', problem: appError(code), ...rest }] }
}

const ended = (id: number, status: string, isSeen = false) =>
  aReadRecord(
    { status },
    { id, isSeen, alias: `任务 ${id}`, watch: { state: 'paused', reason: 'user' } },
  )

describe('the icon', () => {
  it.each([
    ['idle', {}],
    ['running', { counts: counted(1) }],
    ['offline', { counts: counted(1), status: { ...calm.status, isOnline: false } }],
    ['paused', { counts: counted(1), isWatchingPaused: true }],
    [
      'attention',
      { counts: counted(1), status: { ...calm.status, storeProblem: appError('store.full') } },
    ],
    ['attention', { counts: counted(1), status: failing('key.signatureRejected') }],
    ['attention', { status: failing('keychain.locked') }],
    ['running', { counts: counted(1), status: failing('network.timeout') }],
    ['failed', { counts: counted(1, 1), status: failing('key.missing'), isWatchingPaused: true }],
  ] as const)('is “%s” for what needs the user most', (state, changes) => {
    expect(summary(changes).state).toBe(state)
  })
})

describe('the words', () => {
  it.each([
    ['zh-CN', 2, 0, '进行中 2', '云托管部署助手\n进行中 2'],
    ['zh-CN', 2, 1, '进行中 2 · 未读失败 1', '云托管部署助手\n进行中 2 · 未读失败 1'],
    ['en', 2, 0, '2 running', 'Runwatch\n2 running'],
    ['en', 0, 3, '0 running · 3 unread failures', 'Runwatch\n0 running · 3 unread failures'],
  ] as const)(
    'in %s count %s running and %s failed',
    (locale, running, failed, headline, tooltip) => {
      const { headline: line, tooltip: tip } = summary({ counts: counted(running, failed) }, locale)
      expect([line, tip]).toEqual([headline, tooltip])
    },
  )

  it.each(['zh-CN', 'en'] as const)(
    'in %s fit into 127 characters, whatever is counted',
    (locale) => {
      const counts = counted(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
      expect(summary({ counts }, locale).tooltip.length).toBeLessThanOrEqual(127)
    },
  )
})

describe('the tasks', () => {
  const steps = [
    aStep('CreateEnv', { status: 'finished' }),
    aStep('BuildImage', { status: 'running' }),
    aStep('ReleaseVersion'),
  ]

  it.each([
    ['zh-CN', '◐ 商城 · 构建镜像 2/3 · 已 1 分钟'],
    ['en', '◐ 商城 · Build image 2/3 · 1m'],
  ] as const)('that run say in %s where they are', (locale, label) => {
    const following = [aReadRecord({ steps }, { id: 4, alias: '商城' })]
    expect(summary({ following }, locale).running).toEqual([{ taskId: 4, label }])
  })

  it('that were never read, or have no steps yet, say so', () => {
    const following = [aRecord({ id: 1 }), aReadRecord({}, { id: 2 })]
    expect(summary({ following }).running.map(({ label }) => label)).toEqual([
      '◐ ext-1 · 等待首次查询',
      '◐ shop-api · 已 1 分钟',
    ])
  })

  it('that ended unseen say how', () => {
    const following = [
      ended(1, 'failed'),
      ended(2, 'stopped'),
      ended(3, 'finished'),
      ended(4, 'failed', true),
    ]
    expect(summary({ following }).unseen.map(({ label }) => label)).toEqual([
      '✕ 任务 1 · 失败 · 14:32',
      '■ 任务 2 · 已停止 · 14:32',
      '✓ 任务 3 · 已完成 · 14:32',
    ])
    expect(summary({ following }, 'en').unseen[0]?.label).toBe('✕ 任务 1 · failed · 14:32')
  })

  it('are at most five running and five unseen ones, the first of the list', () => {
    const following = [
      ...Array.from({ length: 9 }, (_, index) => aReadRecord({}, { id: index + 1 })),
      ...Array.from({ length: 9 }, (_, index) => ended(index + 101, 'failed')),
    ]
    const { running, unseen } = summary({ following })
    expect([running, unseen].map((items) => items.map(({ taskId }) => taskId))).toEqual([
      [1, 2, 3, 4, 5],
      [101, 102, 103, 104, 105],
    ])
  })

  it('have names of one harmless line, cut to what a menu can show', () => {
    const alias = `a\u202Eb\n${'长'.repeat(80)}`
    const label = summary({ following: [aRecord({ alias })] }).running[0]?.label ?? ''
    expect(label).toBe(`◐ a b ${'长'.repeat(35)}… · 等待首次查询`)
  })
})
