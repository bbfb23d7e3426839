import { describe, expect, it } from 'vitest'
import { chooseNext, type Allowed, type Candidate } from '../../../electron/watch/choose'

const now = 1_000

function candidate(taskId: number, dueAt: number | null, ask: Candidate['ask'] = null): Candidate {
  return { taskId, dueAt, ask, settledAt: null }
}

function choose(
  candidates: readonly Candidate[],
  allowed: Allowed = 'everything',
  selectedTaskId: number | null = null,
  urgencyOf: (candidate: Candidate) => number = () => 0,
) {
  const input = { now, selectedTaskId, allowed, requestsPerSecond: 1 }
  const { next, nextDueAt } = chooseNext(candidates, input, urgencyOf)
  return [next?.taskId ?? null, nextDueAt]
}

describe('chooseNext', () => {
  it('takes what has been due the longest, the first among equals', () => {
    expect(choose([candidate(1, 900), candidate(2, 800), candidate(3, 800)])).toEqual([2, null])
  })

  it('takes what was not read the longest, also when it is due later', () => {
    const read = (taskId: number, dueAt: number, at: number) => ({
      ...candidate(taskId, dueAt),
      settledAt: { monotonic: at },
    })
    expect(choose([read(1, 800, 500), read(2, 900, 400), read(3, 950, 450)])).toEqual([2, null])
    expect(choose([read(1, 800, 500), candidate(2, 990)])).toEqual([2, null])
  })

  it('says when the next one is due when none is', () => {
    expect(choose([candidate(1, 1_400), candidate(2, 1_200), candidate(3, null)])).toEqual([
      null,
      1_200,
    ])
    expect(choose([])).toEqual([null, null])
  })

  it('puts the named one before the one on screen, that before new ones, those before the rest', () => {
    const all = [
      candidate(1, 100),
      candidate(2, 900, 'new'),
      candidate(3, 950),
      candidate(4, 990, 'task'),
    ]
    expect(choose(all, 'everything', 3)).toEqual([4, null])
    expect(choose(all.slice(0, 3), 'everything', 3)).toEqual([3, null])
    expect(choose(all.slice(0, 2), 'everything', 3)).toEqual([2, null])
    expect(choose(all.slice(0, 1), 'everything', 3)).toEqual([1, null])
  })

  it('lets the one on screen wait for its turn', () => {
    expect(choose([candidate(1, 900), candidate(2, 1_500)], 'everything', 2)).toEqual([1, 1_500])
  })

  it('leaves out what is not allowed, also from when it looks again', () => {
    const all = [candidate(1, 100), candidate(2, 200, 'all'), candidate(3, 300, 'task')]
    expect(choose(all, 'asked', 1)).toEqual([3, null])
    expect(choose(all.slice(0, 2), 'asked', 1)).toEqual([2, null])
    expect(choose(all.slice(0, 2), 'named', 1)).toEqual([null, null])
    expect(choose([candidate(1, 1_500)], 'asked', 1)).toEqual([null, null])
  })
})

describe('chooseNext in a crowd', () => {
  const crowd = Array.from({ length: 11 }, (_value, index) => candidate(index + 1, 900 - index))
  const urgency = ({ taskId }: Candidate) =>
    taskId === 4 || taskId === 7 ? 5 : taskId === 3 ? 1 : 0

  it('takes the most urgent one, among equals the one that has been due the longest', () => {
    expect(choose(crowd, 'everything', null, urgency)).toEqual([7, null])
  })

  it('is not the case while everything due can be read in ten seconds', () => {
    expect(choose(crowd.slice(0, 10), 'everything', null, urgency)).toEqual([10, null])
  })

  it('leaves first what the user asked for, looks at, or just added', () => {
    const asked = candidate(20, 990, 'task')
    const added = candidate(21, 990, 'new')
    expect(choose([...crowd, asked, added], 'everything', 1, urgency)).toEqual([20, null])
    expect(choose([...crowd, added], 'everything', 1, urgency)).toEqual([1, null])
    expect(choose([...crowd, added], 'everything', null, urgency)).toEqual([21, null])
  })

  it('never takes what is not due or not allowed, however urgent', () => {
    const later = candidate(4, 1_001)
    expect(choose([later, ...crowd.slice(7)], 'everything', null, () => 9)).toEqual([11, 1_001])
    expect(choose(crowd, 'asked', null, urgency)).toEqual([null, null])
  })
})
