import { expect, it } from 'vitest'
import { reportedTimeOf } from '../../../renderer/change-time'
import { aStep, aTask } from '../../helpers/builders'

const times = { startTime: '2025-11-24 10:00:00', endTime: '2025-11-24 10:01:00' }
const task = aTask({
  startTime: '2025-11-24 09:59:00',
  steps: [
    aStep('CreateEnv', { status: 'finished', ...times }),
    aStep('BuildImage', { status: 'running', startTime: '2025-11-24 10:01:05' }),
    aStep('Twice', { status: 'finished', ...times }),
    aStep('Twice', { status: 'finished', ...times }),
  ],
})
const changed = (stepName: string, to: string) =>
  ({ kind: 'stepChanged', stepName, from: 'todo', to }) as const

it('the cloud’s time of a change is its step’s begin or end, where it is sure', () => {
  const changes = [
    changed('CreateEnv', 'finished'),
    changed('BuildImage', 'running'),
    { kind: 'started' } as const,
    // By now the step has gone on: its times are those of another change.
    changed('CreateEnv', 'running'),
    changed('Twice', 'finished'),
    changed('Gone', 'finished'),
    { kind: 'finished' } as const,
  ]
  expect(changes.map((change) => reportedTimeOf(change, task))).toEqual([
    '2025-11-24 10:01:00',
    '2025-11-24 10:01:05',
    '2025-11-24 09:59:00',
    '',
    '',
    '',
    '',
  ])
})
