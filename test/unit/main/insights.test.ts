import { describe, expect, it } from 'vitest'
import { insightHandlers } from '../../../electron/main/handlers/insights'
import { appError } from '../../../electron/shared/errors'
import { aReadRecord, aTask } from '../../helpers/builders'
import { startOfTests } from '../../helpers/fake-clock'
import { createFakeStore } from '../../helpers/fake-store'
import { valueOf } from '../store/fixtures'

const dayMs = 86_400_000

/** Two finished tasks, one of today and one of twenty days ago. */
function handlers() {
  const store = createFakeStore()
  for (const [id, days] of [
    [1, 0],
    [2, 20],
  ] as const) {
    const task = aTask({ externalId: `ext-${id}`, status: 'finished' })
    store.put(aReadRecord(task, { id, endedAt: startOfTests - days * dayMs }))
  }
  return { store, read: insightHandlers({ store, now: () => startOfTests })['insights:read'] }
}

describe('reading insights', () => {
  it('looks back as many days as asked for', async () => {
    const { read } = handlers()
    const finished = async (days: 7 | 30 | null) =>
      valueOf(await read({ profileId: null, days })).totals.finished
    expect([await finished(7), await finished(30), await finished(null)]).toEqual([1, 2, 2])
  })

  it('answers sums, services, failures and hours of one account together', async () => {
    const { read } = handlers()
    const insights = valueOf(await read({ profileId: 'somebody-else', days: null }))
    expect(insights).toEqual({
      totals: { finished: 0, failed: 0, stopped: 0 },
      services: [],
      leftOut: 0,
      failures: { groups: [], leftOut: 0 },
      hours: Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0)),
    })
  })

  it('answers why the history cannot be read', async () => {
    const { store, read } = handlers()
    store.failWith(appError('store.busy'))
    expect(await read({ profileId: null, days: null })).toMatchObject({
      ok: false,
      error: { code: 'store.busy' },
    })
  })
})
