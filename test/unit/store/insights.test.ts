import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InsightScope } from '../../../electron/shared/insights'
import { demoProfileId } from '../../../electron/shared/profile'
import type { Step } from '../../../electron/shared/task'
import { quarterQuery } from '../../../electron/store/busy-hours'
import { groupQueries } from '../../../electron/store/failure-groups'
import { scopeFilter } from '../../../electron/store/insight-scope'
import { serviceQueries } from '../../../electron/store/service-insights'
import { stepQueries } from '../../../electron/store/slowest-steps'
import {
  plainFailures,
  plainHours,
  plainServices,
  type PlainRun,
  type PlainStep,
} from '../../helpers/plain-insights'
import { aDraft, aTask } from './drafts'
import { addProfile, addTask, record, storeInMemory, valueOf } from './fixtures'

const hour = 3_600_000
const start = Date.UTC(2026, 0, 5)

/** A task to be stored: `at` in hours since the start. */
interface Given {
  readonly profileId: string
  readonly serverName: string
  readonly status: string
  readonly at: number
  readonly seconds: number | null
  readonly signature: string
  readonly costs: readonly (readonly [name: string, seconds: number])[]
  readonly isRemoved: boolean
}

const aGiven: Given = {
  profileId: 'p1',
  serverName: 'shop',
  status: 'finished',
  at: 0,
  seconds: 100,
  signature: '',
  costs: [],
  isRemoved: false,
}

const anyGiven: fc.Arbitrary<Given> = fc
  .record({
    profileId: fc.constantFrom('p1', 'p1', 'p2', demoProfileId),
    serverName: fc.constantFrom('shop', 'shop', '支付', 'api', ''),
    status: fc.constantFrom('finished', 'finished', 'finished', 'failed', 'stopped', 'running'),
    at: fc.integer({ min: 0, max: 60 }),
    seconds: fc.option(fc.integer({ min: 0, max: 900 }), { freq: 8 }),
    signature: fc.constantFrom('aaaa', 'aaaa', 'bbbb', ''),
    costs: fc.array(
      fc.tuple(
        fc.constantFrom('CreateEnv', 'BuildImage', 'BuildImage', '检查'),
        fc.integer({ min: 1, max: 300 }),
      ),
      { maxLength: 4 },
    ),
    isRemoved: fc.constantFrom(false, false, false, true),
  })
  .map((given) => ({ ...given, signature: given.status === 'failed' ? given.signature : '' }))

function stepsOf({ costs, status, signature }: Given): readonly Step[] {
  const nothing = { startTime: '', endTime: '', costSeconds: null, failReason: '' }
  const done = costs.map(([name, costSeconds]) => ({
    ...nothing,
    name,
    status: 'finished',
    costSeconds,
  }))
  if (status !== 'failed') return done
  return [...done, { ...nothing, name: 'Last', status: 'failed', failReason: `why ${signature}` }]
}

/** A store that holds these tasks, and the same as plain lists. */
function stored(given: readonly Given[]) {
  const { store, database } = storeInMemory()
  addProfile(store, 2)
  valueOf(
    store.saveProfile(
      { id: null, kind: 'demo', label: 'Demo', color: 'purple', isDefault: false },
      3,
    ),
  )
  const runs: PlainRun[] = []
  const steps: PlainStep[] = []
  for (const [index, one] of given.entries()) {
    const { profileId, serverName, status, seconds, signature } = one
    const endedAt = start + one.at * hour
    const task = aTask({ serverName, status, steps: stepsOf(one), startTime: '' })
    const added = addTask(store, `ext-${index}`, { profileId })
    const { id: taskId } = record(
      store,
      aDraft(added, task, {
        observedAt: endedAt,
        failureSignature: signature,
        durationSeconds: status === 'running' ? null : seconds,
        watch: { state: 'active' },
      }),
    )
    if (one.isRemoved) valueOf(store.removeTasks([taskId], endedAt))
    else {
      if (status !== 'running') {
        runs.push({ taskId, profileId, task, endedAt, seconds, signature })
      }
      const seen = new Map<string, number>()
      for (const [name, cost] of one.costs) {
        const nth = seen.get(name) ?? 0
        seen.set(name, nth + 1)
        steps.push({ taskId, profileId, serverName, name, nth, seconds: cost, endedAt })
      }
    }
  }
  return { store, database, runs, steps }
}

const scopes: readonly InsightScope[] = [
  { profileId: null, since: null },
  { profileId: null, since: start + 30 * hour },
  { profileId: 'p2', since: null },
  { profileId: demoProfileId, since: start + 15 * hour },
]

describe('insights', () => {
  it('say of any history what working it out in the plainest way says', () => {
    fc.assert(
      fc.property(fc.array(anyGiven, { maxLength: 70 }), (given) => {
        const { store, runs, steps } = stored(given)
        valueOf(store.noteFailure('aaaa', 'more memory', 7))
        const notes = new Map([['aaaa', { text: 'more memory', changedAt: 7 }]])
        for (const scope of scopes) {
          expect(valueOf(store.serviceInsights(scope))).toEqual(plainServices(runs, steps, scope))
          expect(valueOf(store.failureGroups(scope))).toEqual(plainFailures(runs, notes, scope))
          expect(valueOf(store.busyHours(scope))).toEqual(plainHours(runs, scope))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('leave out the services and failures that are rare among many, and say how many', () => {
    const given = Array.from({ length: 57 }, (_, index): readonly Given[] => [
      { ...aGiven, serverName: `service-${index}`, status: 'failed', signature: `sig-${index}` },
      ...(index === 55 ? [{ ...aGiven, serverName: 'service-55' }] : []),
    ]).flat()
    const { store } = stored(given)
    const scope = { profileId: null, since: null }
    const services = valueOf(store.serviceInsights(scope))
    const failures = valueOf(store.failureGroups(scope))
    expect([services.services.length, services.leftOut, services.services[0]?.name]).toEqual([
      50,
      7,
      'service-55',
    ])
    expect([failures.groups.length, failures.leftOut]).toEqual([50, 7])
    expect(services.totals).toEqual({ finished: 1, failed: 57, stopped: 0 })
  })

  it('tell a trend of the last ten runs against the ten before, and none of fewer than five each', () => {
    const lengths = (seconds: readonly number[]) =>
      seconds.map((one, at) => ({ ...aGiven, at, seconds: one }))
    const trendOf = (seconds: readonly number[]) =>
      valueOf(stored(lengths(seconds)).store.serviceInsights({ profileId: null, since: null }))
        .services[0]?.trendPercent
    const many = (seconds: number, count: number) => Array.from({ length: count }, () => seconds)
    expect([
      trendOf([...many(900, 5), ...many(200, 10), ...many(150, 10)]),
      trendOf([...many(100, 5), ...many(150, 5)]),
      trendOf(many(100, 9)),
    ]).toEqual([-25, 50, null])
  })

  it('are read from indexes: whole ones for sums, places in them for all else', () => {
    const { database } = storeInMemory()
    const { condition } = scopeFilter({ profileId: null, since: 5 })
    const { services, ...ofService } = serviceQueries(condition)
    const { count, groups, ...ofGroup } = groupQueries(condition)
    const planOf = (query: string) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${query}`)
        .all()
        .map((row) => (row as { readonly detail: string }).detail)
        .filter((line) => /^(?:SCAN|SEARCH) (?:tasks|durations)/u.test(line))
    for (const query of [services, count, groups, quarterQuery(condition)]) {
      expect([query, planOf(query)]).toEqual([
        query,
        [expect.stringMatching(/^(?:SCAN|SEARCH) tasks USING COVERING INDEX /u)],
      ])
    }
    const samples = stepQueries.samplesQuery(condition)
    for (const query of [...Object.values(ofService), ...Object.values(ofGroup), samples]) {
      expect([query, planOf(query).filter((line) => line.startsWith('SCAN '))]).toEqual([query, []])
    }
  })
})
