import { expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import { dayBucket } from '../../../renderer/format'
import { listLines } from '../../../renderer/list-groups'
import type { TaskRecord } from '../../../electron/shared/task'
import type { ListLine } from '../../../renderer/list-lines'
import { taskState } from '../../../renderer/task-state'
import { aReadRecord, aStep } from '../../helpers/builders'
import { startOfTests } from '../../helpers/fake-clock'

const hourMs = 3_600_000

/** A finished task first read just now, whose last step ended that many hours ago. */
function ended(id: number, hoursAgo: number) {
  const endedAt = startOfTests - hoursAgo * hourMs
  const startTime = formatChinaTime(endedAt - 60_000)
  return aReadRecord(
    {
      status: 'finished',
      startTime,
      steps: [
        aStep('CreateEnv', {
          status: 'finished',
          startTime,
          endTime: formatChinaTime(endedAt),
          costSeconds: 60,
        }),
      ],
    },
    { id, watch: { state: 'ended', reason: 'finished' } },
  )
}

const stateOf = (record: TaskRecord) =>
  taskState(record, startOfTests, { activity: null, forecast: null, isPaused: false })
const dayOf = (at: number) => dayBucket(at, startOfTests, 'device')
const nameOf = (line: ListLine) => (line.kind === 'task' ? line.record.id : line.key)

it('puts a task under the day its row shows, latest end first, however late it was read', () => {
  const rows = [ended(1, 24 * 30), ended(2, 24), ended(3, 24 * 31), ended(4, 0.01)]
  const lines = listLines(
    rows,
    { view: 'following', sort: 'changed' },
    startOfTests,
    stateOf,
    dayOf,
  )
  expect(lines.map(nameOf)).toEqual(['today', 4, 'yesterday', 2, 'earlier', 1, 3])
})

it('has no headings in any other order than the latest change', () => {
  const rows = [ended(1, 24 * 30), ended(2, 1)]
  const lines = listLines(rows, { view: 'history', sort: 'name' }, startOfTests, stateOf, dayOf)
  expect(lines.map(nameOf)).toEqual([1, 2])
})
