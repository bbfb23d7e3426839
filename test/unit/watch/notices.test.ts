import { describe, expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import { appError } from '../../../electron/shared/errors'
import { noFacts, noticeKinds } from '../../../electron/shared/notice'
import { defaultSettings } from '../../../electron/shared/settings'
import type { Step, Task, TaskRecord } from '../../../electron/shared/task'
import { changesBetween } from '../../../electron/watch/change'
import {
  holdReason,
  keyRejectedNotice,
  noticeFor,
  watchEndedNotice,
  type NoticeInput,
} from '../../../electron/watch/notices'
import { aStep, aTask, aReadRecord, aRecord } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'

const at = (secondsAgo: number) => formatChinaTime(now - secondsAgo * 1_000)
const nothing = {
  isDemo: false,
  isCatchingUp: false,
  isBurst: false,
  outcomes: null,
  remainingMs: null,
}
const away = { isWindowVisible: false, isWindowFocused: false, selectedTaskId: null }
const steps: readonly Step[] = [
  aStep('CreateEnv', { status: 'finished', startTime: at(300), endTime: at(240) }),
  aStep('BuildImage', { status: 'failed', startTime: at(240), endTime: at(48) }),
]

function noticeOf(after: Partial<Task>, given: Partial<NoticeInput> = {}) {
  const before = given.before ?? aReadRecord()
  const task = aTask({ startTime: at(300), ...after })
  return noticeFor({
    before,
    after: task,
    changes: changesBetween(before.task, task),
    settings: defaultSettings(),
    ...nothing,
    attention: away,
    now,
    ...given,
  })
}

describe('noticeFor', () => {
  it('tells an end with its facts', () => {
    const reason = 'build not found'
    const failed = { status: 'failed', failReason: reason, versionName: 'shop-002', steps }
    expect(noticeOf(failed, { before: aReadRecord({}, { alias: 'Shop' }) })).toEqual({
      kind: 'failed',
      facts: {
        ...noFacts,
        name: 'Shop',
        externalId: 'ext-1',
        versionName: 'shop-002',
        stage: 'envStage',
        stepName: 'BuildImage',
        failReason: reason,
        durationMs: 252_000,
        usualMs: null,
      },
      holdReason: null,
    })
  })

  it.each(['finished', 'stopped'])('tells that a task %s', (status) => {
    expect(noticeOf({ status })?.kind).toBe(status)
  })

  it('tells that a task goes on after its end', () => {
    const before = aReadRecord({ status: 'finished' })
    expect(noticeOf({ status: 'running' }, { before })?.kind).toBe('restarted')
  })

  it('tells nothing on first sight, whatever is seen', () => {
    expect(noticeOf({ status: 'failed' }, { before: aRecord() })).toBeNull()
  })

  it('tells nothing of what is neither an end nor progress', () => {
    expect(noticeOf({ serverName: 'other', steps })).toBeNull()
    expect(noticeOf({ status: 'paused' })).toBeNull()
  })

  const { notices } = defaultSettings()
  const allOn = { ...defaultSettings(), notices: { ...notices, stageChanged: true, started: true } }

  it('tells progress only when it is asked for, and does not list it otherwise', () => {
    const entered = { stage: 'serverStage' }
    expect(noticeOf(entered)).toBeNull()
    expect(noticeOf(entered, { settings: allOn, remainingMs: 90_000 })).toMatchObject({
      kind: 'stageChanged',
      facts: { stage: 'serverStage', durationMs: 300_000, remainingMs: 90_000 },
      holdReason: null,
    })
    const waiting = aReadRecord({ status: 'todo' })
    expect(noticeOf({ status: 'running' }, { before: waiting })).toBeNull()
    const started = noticeOf({ status: 'running' }, { before: waiting, settings: allOn })
    expect(started?.kind).toBe('started')
  })

  it('tells an end, not the stage it came with', () => {
    const both = { status: 'finished', stage: 'serverStage' }
    expect(noticeOf(both, { settings: allOn })?.kind).toBe('finished')
    const finishedOff = { ...allOn, notices: { ...allOn.notices, finished: false } }
    expect(noticeOf(both, { settings: finishedOff })).toMatchObject({
      kind: 'finished',
      holdReason: 'kindOff',
    })
  })

  it('tells that a service has recovered, or fails as before', () => {
    const after = (previous: string | null, sameFailures = 0) => ({
      outcomes: { previous, sameFailures },
    })
    expect(noticeOf({ status: 'finished' }, after('failed'))?.kind).toBe('recovered')
    for (const previous of ['finished', 'stopped', null]) {
      expect(noticeOf({ status: 'finished' }, after(previous))?.kind).toBe('finished')
    }
    const fails = { status: 'failed', failReason: 'no quota' }
    expect(noticeOf(fails, after('failed', 2))).toMatchObject({
      kind: 'stillFailing',
      facts: { sameCount: 3 },
    })
    expect(noticeOf(fails, after('failed'))).toMatchObject({
      kind: 'failed',
      facts: { sameCount: 0 },
    })
  })

  it('does not tell a late reason as a second failure', () => {
    const before = aReadRecord({ status: 'failed' })
    expect(noticeOf({ status: 'failed', failReason: 'no quota' }, { before })).toBeNull()
  })

  const hold = (given: Partial<NoticeInput>) => noticeOf({ status: 'finished' }, given)?.holdReason
  const muted: TaskRecord = aReadRecord({}, { isMuted: true })
  const onScreen = { isWindowVisible: true, isWindowFocused: true, selectedTaskId: 1 }

  it('holds back what the user does not want to be told', () => {
    const { notices } = defaultSettings()
    const isOff = { ...defaultSettings(), notices: { ...notices, finished: false } }
    expect(hold({ settings: isOff, before: muted })).toBe('kindOff')
    expect(hold({ before: muted, isDemo: true })).toBe('muted')
  })

  it('gives the strongest of several reasons', () => {
    const tagged = aReadRecord({}, { tags: ['night', 'shop'] })
    const quiet = { isOn: true, fromMinute: 0, toMinute: 1_439, areFailuresTold: true }
    const settings = {
      ...defaultSettings(),
      mutedTags: ['shop'],
      quietHours: quiet,
      snooze: { until: null },
    }
    const about = { settings, attention: onScreen, isCatchingUp: true, isBurst: true }
    expect(hold({ ...about, before: tagged })).toBe('tagMuted')
    expect(hold(about)).toBe('taskOnScreen')
    expect(hold({ ...about, attention: away })).toBe('snoozed')
    const awake = { ...settings, snooze: null }
    expect(hold({ ...about, attention: away, settings: awake })).toBe('quietHours')
    const loud = { ...about, attention: away, settings: defaultSettings() }
    expect(hold(loud)).toBe('downtime')
    expect(hold({ ...loud, isCatchingUp: false })).toBe('inSummary')
  })

  it('lets failures through the quiet hours when they are wanted, but not through a pause', () => {
    const quietHours = { isOn: true, fromMinute: 0, toMinute: 1_439, areFailuresTold: true }
    const settings = { ...defaultSettings(), quietHours }
    const fails = (given: Partial<NoticeInput>) =>
      noticeOf({ status: 'failed', failReason: 'x' }, given)?.holdReason
    expect(fails({ settings })).toBeNull()
    const all = { ...settings, quietHours: { ...quietHours, areFailuresTold: false } }
    expect(fails({ settings: all })).toBe('quietHours')
    expect(fails({ settings: { ...settings, snooze: { until: now + 1 } } })).toBe('snoozed')
  })

  it('summarises results only: a key that is rejected in a burst is told', () => {
    const about = { ...nothing, isBurst: true, settings: defaultSettings(), attention: away, now }
    expect(holdReason('keyRejected', { ...about, before: null })).toBeNull()
    expect(holdReason('failed', { ...about, before: null })).toBe('inSummary')
  })

  it('tells of demo tasks only while the window is open', () => {
    expect(hold({ isDemo: true })).toBe('demo')
    expect(hold({ isDemo: true, attention: { ...away, isWindowVisible: true } })).toBeNull()
  })

  it('does not tell what the user is looking at', () => {
    expect(hold({ attention: onScreen })).toBe('taskOnScreen')
    expect(hold({ attention: { ...onScreen, isWindowFocused: false } })).toBeNull()
    expect(hold({ attention: { ...onScreen, selectedTaskId: 2 } })).toBeNull()
  })
})

describe('duration of an end', () => {
  const duration = (after: Partial<Task>, before = aReadRecord()) =>
    noticeOf({ status: 'finished', ...after }, { before })?.facts.durationMs

  it('is from the start to the end of the last step, by the cloud', () => {
    expect(duration({ steps })).toBe(252_000)
    expect(duration({ startTime: '', createTime: at(310), steps })).toBe(262_000)
  })

  it('lasts until now when the step it ended in has no end', () => {
    const open = [...steps.slice(0, 1), aStep('BuildImage', { status: 'failed' })]
    expect(noticeOf({ status: 'failed', steps: open })?.facts.durationMs).toBe(300_000)
    expect(duration({ steps: [] })).toBe(300_000)
  })

  it('does not use times that make no sense', () => {
    const endsBeforeStart = [aStep('CreateEnv', { startTime: at(10), endTime: at(20) })]
    const endsBeforeTask = [aStep('CreateEnv', { startTime: '', endTime: at(900) })]
    expect(duration({ steps: endsBeforeStart })).toBe(300_000)
    expect(duration({ steps: endsBeforeTask })).toBe(300_000)
  })

  it('is what we saw ourselves when the cloud says nothing useful', () => {
    const before = aReadRecord({}, { firstReadAt: now - 42_000 })
    expect(duration({ startTime: '', createTime: 'xx' }, before)).toBe(42_000)
    expect(duration({ startTime: at(-3_600), createTime: '2021-01-01 00:00:00' }, before)).toBe(
      42_000,
    )
  })

  it('is unknown when even that makes no sense', () => {
    const before = aReadRecord({}, { firstReadAt: now + 5_000 })
    expect(duration({ startTime: '', createTime: '' }, before)).toBeNull()
  })
})

describe('other notices', () => {
  it('tells that a watch ended, with the step it stands in', () => {
    const task = aTask({
      startTime: at(90_000),
      steps: [aStep('RunPipeline', { status: 'running' })],
    })
    const notice = watchEndedNotice({
      before: aReadRecord(),
      after: task,
      settings: defaultSettings(),
      ...nothing,
      attention: away,
      now,
    })
    expect(notice).toEqual({
      kind: 'watchEnded',
      facts: {
        ...noFacts,
        name: 'shop-api',
        externalId: 'ext-1',
        stepName: 'RunPipeline',
        stage: 'envStage',
        durationMs: 90_000_000,
        usualMs: null,
      },
      holdReason: null,
    })
  })

  it('tells which key is of no use and why, unless that is switched off', () => {
    const { notices } = defaultSettings()
    const error = appError('key.tokenExpired')
    const about = { ...nothing, before: null, attention: away, now }
    const settings = defaultSettings()
    const { facts } = keyRejectedNotice(error, 'Main', { ...about, settings })
    expect([facts.name, facts.failReason]).toEqual(['Main', 'key.tokenExpired'])
    const isOff = { ...settings, notices: { ...notices, keyRejected: false } }
    expect(keyRejectedNotice(error, 'Main', { ...about, settings: isOff }).holdReason).toBe(
      'kindOff',
    )
  })

  it('knows a switch for every kind there is', () => {
    expect(Object.keys(defaultSettings().notices)).toEqual([...noticeKinds])
  })
})
