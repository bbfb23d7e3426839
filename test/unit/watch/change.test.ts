import { describe, expect, it } from 'vitest'
import type { Task, TaskChange } from '../../../electron/shared/task'
import { changesBetween } from '../../../electron/watch/change'
import { aStep, aTask } from '../../helpers/builders'

type Case = readonly [
  name: string,
  before: Partial<Task>,
  after: Partial<Task>,
  changes: readonly TaskChange[],
]

const build = aStep('BuildImage', { status: 'running', startTime: '2025-11-24 14:30:00' })

const cases: readonly Case[] = [
  ['nothing', { steps: [build] }, { steps: [build] }, []],
  ['a start', { status: '' }, { status: 'running' }, [{ kind: 'started' }]],
  ['an end', { status: 'running' }, { status: 'finished' }, [{ kind: 'finished' }]],
  [
    'a failure with the step and its own reason when the task gives none',
    { status: 'running', steps: [build] },
    {
      status: 'failed',
      steps: [{ ...build, status: 'failed', failReason: 'build not found' }],
    },
    [
      { kind: 'failed', stepName: 'BuildImage', failReason: 'build not found' },
      { kind: 'stepChanged', stepName: 'BuildImage', from: 'running', to: 'failed' },
    ],
  ],
  [
    'a failure whose reason is said once, not as a field too',
    { status: 'running' },
    { status: 'failed', failReason: 'no quota' },
    [{ kind: 'failed', stepName: '', failReason: 'no quota' }],
  ],
  [
    'a failure in a step that never ended',
    { status: 'running', steps: [build] },
    { status: 'failed', steps: [build] },
    [{ kind: 'failed', stepName: 'BuildImage', failReason: '' }],
  ],
  [
    'a failure after steps that all ended well, without blaming one of them',
    { status: 'running', steps: [aStep('CreateEnv', { status: 'finished' })] },
    { status: 'failed', steps: [aStep('CreateEnv', { status: 'finished' })] },
    [{ kind: 'failed', stepName: '', failReason: '' }],
  ],
  [
    'a stop where work was going on',
    { status: 'running', steps: [build] },
    { status: 'stopped', steps: [build] },
    [{ kind: 'stopped', stepName: 'BuildImage' }],
  ],
  [
    'a stop in the step that says so',
    { status: 'running', steps: [aStep('CreateEnv'), aStep('CreateMysql')] },
    { status: 'stopped', steps: [aStep('CreateEnv'), aStep('CreateMysql', { status: 'stopped' })] },
    [
      { kind: 'stopped', stepName: 'CreateMysql' },
      { kind: 'stepChanged', stepName: 'CreateMysql', from: 'todo', to: 'stopped' },
    ],
  ],
  ['one end after another', { status: 'stopped' }, { status: 'finished' }, [{ kind: 'finished' }]],
  [
    'a restart',
    { status: 'finished' },
    { status: 'running' },
    [{ kind: 'restarted', from: 'finished' }],
  ],
  [
    'a restart under a word nobody knew',
    { status: 'failed' },
    { status: 'retrying' },
    [{ kind: 'restarted', from: 'failed' }],
  ],
  [
    'an end whose status is gone, which is no restart',
    { status: 'finished' },
    { status: '' },
    [{ kind: 'statusChanged', from: 'finished', to: '' }],
  ],
  [
    'an unknown status',
    { status: 'running' },
    { status: 'paused' },
    [{ kind: 'statusChanged', from: 'running', to: 'paused' }],
  ],
  [
    'a stage, known or not',
    { stage: 'envStage' },
    { stage: 'networkStage' },
    [{ kind: 'stageChanged', from: 'envStage', to: 'networkStage' }],
  ],
  [
    'a new step',
    { steps: [] },
    { steps: [build] },
    [{ kind: 'stepAppeared', stepName: 'BuildImage', status: 'running' }],
  ],
  [
    'a step that is no longer reported',
    { steps: [build, aStep('CreateVersion')] },
    { steps: [build] },
    [{ kind: 'stepVanished', stepName: 'CreateVersion' }],
  ],
  [
    'a step that goes back',
    { steps: [aStep('CreateEnv', { status: 'finished' })] },
    { steps: [aStep('CreateEnv', { status: 'running' })] },
    [{ kind: 'stepChanged', stepName: 'CreateEnv', from: 'finished', to: 'running' }],
  ],
  [
    'the second of two steps with one name',
    { steps: [aStep('CreateEnv', { status: 'finished' }), aStep('CreateEnv')] },
    {
      steps: [
        aStep('CreateEnv', { status: 'finished' }),
        aStep('CreateEnv', { status: 'running' }),
      ],
    },
    [{ kind: 'stepChanged', stepName: 'CreateEnv', from: 'todo', to: 'running' }],
  ],
  [
    'steps in another order, which is no change',
    { steps: [aStep('CreateEnv'), aStep('CreateMysql')] },
    { steps: [aStep('CreateMysql'), aStep('CreateEnv')] },
    [],
  ],
  [
    'the end and the reason of a step that come late',
    { steps: [aStep('CreateEnv', { status: 'failed' })] },
    {
      steps: [
        aStep('CreateEnv', {
          status: 'failed',
          endTime: '2025-11-24 14:31:00',
          costSeconds: 62,
          failReason: 'no quota',
        }),
      ],
    },
    [
      {
        kind: 'fieldChanged',
        field: 'steps',
        from: 'CreateEnv',
        to: 'CreateEnv 2025-11-24 14:31:00 62 s no quota',
      },
    ],
  ],
  [
    'a counter of a running step, which is no news',
    { steps: [{ ...build, costSeconds: 3, endTime: '2025-11-24 14:30:03' }] },
    { steps: [{ ...build, costSeconds: 8, endTime: '2025-11-24 14:30:08' }] },
    [],
  ],
  [
    'a zero in place of nothing, which is no news',
    { steps: [aStep('CreateEnv', { status: 'finished', costSeconds: null })] },
    { steps: [aStep('CreateEnv', { status: 'finished', costSeconds: 0 })] },
    [],
  ],
  [
    'fields, one by one',
    {
      serverName: '',
      versionName: '',
      createTime: '',
      startTime: '',
      failReason: '',
      userEnvId: '',
      userUin: '',
    },
    {
      serverName: 'shop',
      versionName: 'shop-002',
      createTime: 'a',
      startTime: 'b',
      failReason: 'c',
      userEnvId: 'd',
      userUin: 'e',
    },
    [
      { kind: 'fieldChanged', field: 'serverName', from: '', to: 'shop' },
      { kind: 'fieldChanged', field: 'versionName', from: '', to: 'shop-002' },
      { kind: 'fieldChanged', field: 'createTime', from: '', to: 'a' },
      { kind: 'fieldChanged', field: 'startTime', from: '', to: 'b' },
      { kind: 'fieldChanged', field: 'failReason', from: '', to: 'c' },
      { kind: 'fieldChanged', field: 'userEnvId', from: '', to: 'd' },
      { kind: 'fieldChanged', field: 'userUin', from: '', to: 'e' },
    ],
  ],
]

describe('changesBetween', () => {
  it.each(cases)('tells %s', (_name, before, after, changes) => {
    expect(changesBetween(aTask(before), aTask(after))).toEqual(changes)
  })

  it('calls a first reading first seen, even of a task that is over', () => {
    expect(changesBetween(null, aTask({ status: 'failed' }))).toEqual([
      { kind: 'firstSeen', status: 'failed' },
    ])
  })

  it('is not confused by step names that are properties of every object', () => {
    const steps = [aStep('__proto__'), aStep('constructor')]
    expect(changesBetween(aTask({ steps: [] }), aTask({ steps }))).toEqual([
      { kind: 'stepAppeared', stepName: '__proto__', status: 'todo' },
      { kind: 'stepAppeared', stepName: 'constructor', status: 'todo' },
    ])
  })
})
