import { noFacts, type Notice, type NoticeKind } from '../../electron/shared/notice'
import type { Profile } from '../../electron/shared/profile'
import {
  isTerminal,
  type StoredReading,
  type Task,
  type TaskChange,
  type TaskRecord,
  type Watch,
} from '../../electron/shared/task'
import { formatChinaTime } from '../../electron/shared/china-time'
import { buildReading, buildRecord, buildStep, buildTask } from './fake-task'

const second = 1000
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Everything a fake bridge starts with. */
export interface FakeData {
  readonly profiles: readonly Profile[]
  readonly records: readonly TaskRecord[]
  readonly readings: readonly StoredReading[]
  readonly notices: readonly Notice[]
}

interface StepPlan {
  readonly name: string
  readonly seconds: number
}

const plan: readonly StepPlan[] = [
  { name: 'CreateEnv', seconds: 41 },
  { name: 'CreateCbrResource', seconds: 30 },
  { name: 'CreateMysql', seconds: 43 },
  { name: 'BuildImage', seconds: 118 },
  { name: 'CreateVersion', seconds: 20 },
  { name: 'ReleaseVersion', seconds: 25 },
  { name: 'GrayRelease', seconds: 0 },
]
const stageAt = ['envStage', 'envStage', 'storageStage', 'serverStage']

/** A profile that has its key in the keychain. */
export function buildProfile(rest: Partial<Profile> & Pick<Profile, 'id'>): Profile {
  return {
    kind: 'cloud',
    label: '主账号',
    color: 'blue',
    isDefault: false,
    keyPlace: 'keychain',
    secretIdHint: 'AKID••••7f2c',
    hasToken: false,
    tokenExpiresAt: null,
    createdAt: 0,
    isRemoved: false,
    ...rest,
  }
}

/** A task that has run for `runMs` along the usual plan and then got `status`. */
export function plannedTask(
  startedAt: number,
  runMs: number,
  rest: Partial<Task> = {},
  slowStep: string | null = null,
): Task {
  const status = rest.status ?? 'running'
  let at = startedAt
  let current = 0
  const steps = plan.map(({ name, seconds }, index) => {
    if (name === 'GrayRelease') return buildStep(name, 'notInvolve')
    const lastsMs = name === slowStep ? Infinity : seconds * second
    const begin = at
    at += lastsMs
    if (begin > startedAt + runMs) return buildStep(name, 'todo')
    current = index
    if (at <= startedAt + runMs || status === 'finished') {
      return buildStep(name, 'finished', { startedAt: begin, endedAt: at })
    }
    const word = status === 'failed' || status === 'stopped' ? status : 'running'
    return buildStep(name, word, {
      startedAt: begin,
      ...(word === 'running' ? {} : { endedAt: startedAt + runMs }),
      failReason: word === 'failed' ? (rest.failReason ?? '') : '',
    })
  })
  return buildTask({
    status,
    stage: stageAt[Math.min(current, stageAt.length - 1)] ?? 'serverStage',
    createTime: formatChinaTime(startedAt - second),
    startTime: formatChinaTime(startedAt),
    steps,
    ...rest,
  })
}

/** Many tasks in every state there is, as they would look at `now`. */
export function richData(now: number): FakeData {
  const records: TaskRecord[] = []
  const readings: StoredReading[] = []
  let lastId = 0
  let lastReadingId = 0

  function note(taskId: number, task: Task, at: number, changes: readonly TaskChange[]): void {
    lastReadingId += 1
    const requestId = requestIdOf(lastReadingId)
    readings.push({ ...buildReading(task, at, requestId), id: lastReadingId, taskId, changes })
  }

  function add(
    rest: Partial<TaskRecord>,
    history: readonly (readonly [number, Task, readonly TaskChange[]])[] = [],
  ): void {
    lastId += 1
    const last = history.at(-1)
    for (const [at, task, changes] of history) note(lastId, task, at, changes)
    const task = rest.task === undefined ? (last?.[1] ?? null) : rest.task
    const externalId = rest.externalId ?? task?.externalId ?? `ext-${lastId}`
    records.push(
      buildRecord({
        id: lastId,
        addedAt: (history[0]?.[0] ?? now) - 8 * second,
        firstReadAt: history[0]?.[0] ?? null,
        lastReadAt: last === undefined ? null : now - 2 * second,
        changedAt: last?.[0] ?? null,
        endedAt: task !== null && isTerminal(task.status) ? (last?.[0] ?? null) : null,
        lastRequestId: last === undefined ? '' : requestIdOf(lastReadingId),
        lastReadingId: last === undefined ? null : lastReadingId,
        refreshInterval: null,
        toldPace: 'onTime',
        isPatient: false,
        ...rest,
        externalId,
        task: task === null ? null : { ...task, externalId },
      }),
    )
  }

  /** One task from its first reading to its latest, a reading per step. */
  function follow(
    startedAt: number,
    runMs: number,
    about: Partial<Task>,
    rest: Partial<TaskRecord> = {},
    slowStep: string | null = null,
  ): void {
    const history: [number, Task, readonly TaskChange[]][] = []
    const running = { ...about, status: 'running', failReason: '' }
    history.push([
      startedAt + 3 * second,
      plannedTask(startedAt, 3 * second, running, slowStep),
      [{ kind: 'firstSeen', status: 'running' }],
    ])
    let at = startedAt
    for (const [index, step] of plan.entries()) {
      at += step.seconds * second
      const next = plan[index + 1]
      if (at + second > startedAt + runMs || next === undefined || next.seconds === 0) break
      if (step.name === slowStep) break
      const changes: TaskChange[] = [
        { kind: 'stepChanged', stepName: step.name, from: 'running', to: 'finished' },
        { kind: 'stepChanged', stepName: next.name, from: 'todo', to: 'running' },
      ]
      const [from, to] = [stageAt[index], stageAt[index + 1] ?? 'serverStage']
      if (from !== undefined && from !== to) changes.push({ kind: 'stageChanged', from, to })
      history.push([
        at + second,
        plannedTask(startedAt, at + second - startedAt, running, slowStep),
        changes,
      ])
    }
    const end = plannedTask(startedAt, runMs, about, slowStep)
    if (isTerminal(end.status)) {
      const stepName = end.steps.find((step) => step.status === end.status)?.name ?? ''
      history.push([startedAt + runMs, end, [endChange(end, stepName)]])
    }
    add(rest, history)
  }

  // What needs action.
  follow(
    now - 26 * minute,
    3 * minute + 20 * second,
    {
      externalId: 'ext-20251124-0907-3c',
      status: 'failed',
      serverName: 'shop-api',
      versionName: 'shop-api-042',
      failReason: 'check_build_image : fail, [ErrorCode]:300502, [ErrorMessage]:build not found',
    },
    {
      isSeen: false,
      isFavorite: true,
      tags: ['生产'],
      watch: { state: 'ended', reason: 'failed' },
    },
  )
  follow(
    now - 21 * minute,
    21 * minute,
    {
      externalId: 'ext-20251124-0911-9d',
      serverName: 'mini-backend',
      versionName: 'mini-backend-008',
    },
    { alias: '小程序后端', tags: ['预发', '客户 A'] },
    'CreateMysql',
  )
  add({
    externalId: 'ext-20251124-0855-00',
    watch: { state: 'ended', reason: 'notFound' },
    isSeen: false,
    addedAt: now - 40 * minute,
  })

  // Running.
  follow(
    now - 186 * second,
    186 * second,
    {
      externalId: 'ext-20251124-0928-41',
      serverName: 'shop-web',
      versionName: 'shop-web-017',
    },
    {
      alias: '商城前台',
      isFavorite: true,
      tags: ['生产'],
      note: '双十一活动页。\n回滚找老王：先停灰度，再切回 shop-web-016。',
    },
  )
  follow(now - 24 * second, 24 * second, {
    externalId: 'deploy-7f3a9c1e-55d0-4b7e-9a3f-0c6d2e8b1f42-cn-shanghai-000000001',
  })
  add({ watch: { state: 'active' }, isMuted: true, tags: ['预发'] }, [
    [
      now - 4 * minute,
      buildTask({
        externalId: 'ext-20251124-0925-xx',
        status: 'pending_review',
        stage: 'gatewayStage',
        serverName: 'gateway',
        versionName: 'gateway-003',
        startTime: formatChinaTime(now - 5 * minute),
        createTime: formatChinaTime(now - 5 * minute),
        steps: [
          buildStep('CreateEnv', 'finished', {
            startedAt: now - 5 * minute,
            endedAt: now - 4 * minute,
          }),
          buildStep('WarmUpCache', 'queued_by_ops', { startedAt: now - 4 * minute }),
        ],
      }),
      [{ kind: 'firstSeen', status: 'pending_review' }],
    ],
  ])
  add({ externalId: '一键部署任务外部标识符示例名称一二三四五六', addedAt: now - 6 * second })
  follow(
    now - 9 * minute,
    80 * second,
    {
      externalId: 'ext-20251124-0903-77',
      serverName: 'report-worker',
    },
    { watch: { state: 'paused', reason: 'user' } },
  )

  // Ended, not looked at yet.
  follow(
    now - 50 * minute,
    4 * minute + 37 * second,
    {
      externalId: 'ext-20251124-0840-12',
      status: 'finished',
      serverName: 'dashboard',
      versionName: 'dashboard-021',
    },
    { alias: '数据看板', isSeen: false, watch: { state: 'ended', reason: 'finished' } },
  )
  follow(
    now - 2 * hour,
    62 * second,
    {
      externalId: 'ext-20251124-0714-02',
      status: 'stopped',
    },
    { isSeen: false, watch: { state: 'ended', reason: 'stopped' } },
  )

  // History with its oddities.
  add({ watch: { state: 'ended', reason: 'failed' }, tags: ['客户 A'] }, [
    [
      now - 5 * hour,
      buildTask({
        externalId: 'ext-20251124-0431-5e',
        status: 'failed',
        stage: 'serverStage',
        serverName: 'an-extraordinarily-long-service-name-that-somebody-really-chose',
        versionName: 'an-extraordinarily-long-service-name-that-somebody-really-chose-118',
        failReason:
          'RunPipeline: pipeline 88213 exited with code 137\n容器内存不足（OOMKilled），请调大构建规格后重试。详情：https://example.invalid/build/88213?token=***',
        startTime: formatChinaTime(now - 5 * hour - 6 * minute),
        createTime: formatChinaTime(now - 5 * hour - 6 * minute),
        steps: [
          buildStep('CreateEnv', 'finished', {
            startedAt: now - 5 * hour - 6 * minute,
            endedAt: now - 5 * hour - 6 * minute,
            costSeconds: 0,
          }),
          buildStep('CreateServer', 'running', { startedAt: now - 5 * hour - 5 * minute }),
          buildStep('RunPipeline', 'failed', {
            startedAt: now - 5 * hour - 4 * minute,
            endedAt: now - 5 * hour - 9 * minute,
            costSeconds: 213,
            failReason: 'pipeline 88213 exited with code 137',
          }),
          buildStep('ReleaseVersion', 'todo'),
        ],
      }),
      [
        { kind: 'firstSeen', status: 'failed' },
        { kind: 'fieldChanged', field: 'versionName', from: '', to: '118' },
      ],
    ],
  ])
  add({ alias: '没有步骤的任务', watch: { state: 'ended', reason: 'finished' } }, [
    [
      now - 6 * hour,
      buildTask({
        externalId: 'ext-20251124-0330-aa',
        status: 'finished',
        stage: 'serverStage',
        serverName: 'static-site',
        startTime: formatChinaTime(now - 6 * hour - 3 * minute),
      }),
      [{ kind: 'firstSeen', status: 'finished' }],
    ],
  ])
  const names = ['客服工单', '支付网关', '公司博客', '会员中心', '物流查询', '活动报名']
  const services = ['support-desk', 'payment', 'blog', 'member-center', 'logistics', 'signup']
  for (let index = 0; index < 120; index += 1) {
    const status = index % 7 === 3 ? 'failed' : index % 11 === 5 ? 'stopped' : 'finished'
    const startedAt = now - 8 * hour - index * 9 * hour
    follow(
      startedAt,
      status === 'finished' ? 278 * second : (60 + (index % 5) * 40) * second,
      {
        externalId: `ext-2025-${String(4000 - index)}`,
        status,
        serverName: services[index % 6] ?? '',
        versionName: `${services[index % 6] ?? ''}-${String(200 - index).padStart(3, '0')}`,
        failReason:
          status === 'failed'
            ? 'check_mysql : fail, [ErrorCode]:300117, [ErrorMessage]:quota exceeded'
            : '',
      },
      {
        alias: index % 4 === 3 ? '' : (names[index % 6] ?? ''),
        isFavorite: index % 13 === 0,
        tags: index % 3 === 0 ? ['生产'] : [],
        watch: endedWatch(status),
        lastReadAt: startedAt + 300 * second,
      },
    )
  }
  add(
    { alias: '云端已删除的任务', watch: { state: 'ended', reason: 'goneInCloud' }, isSeen: false },
    [
      [
        now - 3 * day,
        plannedTask(now - 3 * day - minute, minute, {
          externalId: 'ext-gone-1',
          serverName: 'old-demo',
        }),
        [{ kind: 'firstSeen', status: 'running' }],
      ],
    ],
  )
  add({ alias: '跑了一整天', watch: { state: 'ended', reason: 'tooLong' }, isSeen: false }, [
    [
      now - 26 * hour,
      plannedTask(
        now - 27 * hour,
        hour,
        { externalId: 'ext-long-1', serverName: 'night-batch' },
        'CreateMysql',
      ),
      [{ kind: 'firstSeen', status: 'running' }],
    ],
  ])

  return {
    profiles: [
      buildProfile({ id: 'main', isDefault: true }),
      buildProfile({
        id: 'second',
        label: '客户 A（子账号）',
        color: 'purple',
        secretIdHint: 'AKID••••91Ke',
        hasToken: true,
        tokenExpiresAt: now + 90 * minute,
      }),
      buildProfile({
        id: 'none',
        label: '新账号',
        color: 'orange',
        keyPlace: 'none',
        secretIdHint: '',
      }),
    ],
    records,
    readings,
    notices: richNotices(records, now),
  }
}

function endChange(task: Task, stepName: string): TaskChange {
  if (task.status === 'failed') return { kind: 'failed', stepName, failReason: task.failReason }
  return task.status === 'stopped' ? { kind: 'stopped', stepName } : { kind: 'finished' }
}

function endedWatch(status: 'finished' | 'failed' | 'stopped'): Watch {
  return { state: 'ended', reason: status }
}

function requestIdOf(n: number): string {
  const tail = (n * 2_654_435_761).toString(16).padStart(12, '0').slice(-12)
  return `260622d8-93b1-4f0e-8a51-${tail}`
}

function richNotices(records: readonly TaskRecord[], now: number): readonly Notice[] {
  const kinds: readonly NoticeKind[] = [
    'failed',
    'stuck',
    'finished',
    'stopped',
    'recovered',
    'stillFailing',
    'keyRejected',
    'watchEnded',
    'restarted',
    'slow',
    'stageChanged',
    'started',
  ]
  return kinds.map((kind, index) => {
    const record = records[index]
    const steps = record?.task?.steps ?? []
    const isHeldBack = kind === 'slow' || kind === 'stageChanged' || kind === 'started'
    return {
      id: 100 - index,
      kind,
      taskId: kind === 'keyRejected' ? null : (record?.id ?? null),
      profileId: 'main',
      facts: {
        ...noFacts,
        name:
          kind === 'keyRejected'
            ? '主账号'
            : record?.alias || record?.task?.serverName || record?.externalId || '',
        externalId: record?.externalId ?? '',
        versionName: record?.task?.versionName ?? '',
        stepName: steps[3]?.name ?? '',
        failReason:
          kind === 'keyRejected'
            ? 'AuthFailure.SignatureFailure'
            : (record?.task?.failReason ?? ''),
        durationMs: 252_000,
      },
      createdAt: now - (index * index * 17 + 2) * minute,
      state: isHeldBack ? 'heldBack' : index === 3 ? 'notShown' : 'shown',
      stateReason: isHeldBack
        ? 'kindOff'
        : index === 3
          ? 'org.freedesktop.DBus.Error.ServiceUnknown'
          : '',
      isRead: index > 3,
      wasClicked: index === 4,
    } satisfies Notice
  })
}
