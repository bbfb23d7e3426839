import { describe, expect, it } from 'vitest'
import { chooseNext, type Allowed, type Candidate } from '../../../electron/watch/choose'

const now = 1_000

function candidate(taskId: number, dueAt: number | null, ask: Candidate['ask'] = null): Candidate {
  return { taskId, dueAt, ask }
}

function choose(
  candidates: readonly Candidate[],
  allowed: Allowed = 'everything',
  selectedTaskId: number | null = null,
) {
  const { next, nextDueAt } = chooseNext(candidates, { now, selectedTaskId, allowed })
  return [next?.taskId ?? null, nextDueAt]
}

describe('chooseNext', () => {
  it('takes what has been due the longest, the first among equals', () => {
    expect(choose([candidate(1, 900), candidate(2, 800), candidate(3, 800)])).toEqual([2, null])
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
