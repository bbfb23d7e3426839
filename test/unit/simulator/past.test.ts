import { describe, expect, it } from 'vitest'
import { createPast } from '../../../electron/simulator/past'
import { failureIds, pastFailures } from '../../../electron/simulator/past-failures'
import { pastServices } from '../../../electron/simulator/past-services'
import { pastStarts } from '../../../electron/simulator/past-starts'
import { stageOfStep } from '../../../electron/shared/stage-of-step'
import { failureSignature } from '../../../electron/watch/failure-signature'
import { seededRandom } from '../../../electron/simulator/seed'

const until = Date.UTC(2026, 5, 30, 9)
const whole = createPast({ seed: 'test', tasks: 4_000, watched: 10, until })
const past = whole.numbersByEnd().map((number) => whole.task(number))

describe('a past', () => {
  it('is the same for the same seed and another one for another', () => {
    const some = { tasks: 50, watched: 2, until }
    const tasksOf = (seed: string) => {
      const one = createPast({ ...some, seed })
      return one.numbersByEnd().map((number) => one.task(number))
    }
    expect(tasksOf('a')).toEqual(tasksOf('a'))
    expect(tasksOf('a')).not.toEqual(tasksOf('b'))
  })

  it('is over at its end, but for the youngest tasks, which run then', () => {
    for (const { plan, startedAt, isWatched, number } of past) {
      const endedAt = startedAt + plan.endSeconds * 1_000
      expect([number > 3_990, startedAt < until, endedAt > until]).toEqual([
        isWatched,
        true,
        isWatched,
      ])
    }
  })

  it('fails in about an eighth of its tasks, in every way there is, and each time in a step', () => {
    const failed = past.filter(({ plan }) => plan.endStatus === 'failed')
    expect(failed.length / past.length).toBeGreaterThan(0.1)
    expect(failed.length / past.length).toBeLessThan(0.14)
    expect(new Set(failed.map(({ failure }) => failure))).toEqual(new Set(pastFailures))
    for (const { plan } of failed) {
      expect(plan.steps.filter((step) => step.failReason !== '')).toMatchObject([
        { endStatus: 'failed', endSeconds: plan.endSeconds },
      ])
    }
  })

  it('knows accounts, services, names, tags and favourites of every kind', () => {
    expect(new Set(past.map(({ account }) => account)).size).toBe(3)
    expect(new Set(past.map(({ plan }) => plan.serverName)).size).toBe(pastServices.length)
    expect(past.filter(({ alias }) => alias !== '').length).toBeGreaterThan(1_000)
    expect(past.filter(({ note }) => note !== '').length).toBeGreaterThan(50)
    expect(past.filter(({ isFavorite }) => isFavorite)).toHaveLength(80)
    expect(new Set(past.flatMap(({ tags }) => tags)).size).toBeGreaterThan(12)
  })
})

describe('a failure of the past', () => {
  it('is told with other ids each time, and told apart from all others by its signature alone', () => {
    const random = seededRandom('ids')
    const signatures = pastFailures.map(({ stepName, reason }) => {
      const stage = stageOfStep(stepName) ?? ''
      const texts = Array.from({ length: 200 }, () => reason(failureIds(random)))
      const own = new Set(texts.map((text) => failureSignature({ stage }, stepName, text)))
      expect([stepName, new Set(texts).size > 100, own.size]).toEqual([stepName, true, 1])
      return [...own][0]
    })
    expect(new Set(signatures).size).toBe(pastFailures.length)
  })
})

describe('the starts of a past', () => {
  it('rise, lie in their span, and are many by day and few by night', () => {
    const from = until - 60 * 86_400_000
    const starts = pastStarts('test', 5_000, { from, until })
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    expect([(starts[0] ?? 0) >= from, (starts.at(-1) ?? 0) <= until]).toEqual([true, true])
    const hours = starts.map((start) => new Date(start + 8 * 3_600_000).getUTCHours())
    const between = (first: number, last: number) =>
      hours.filter((hour) => hour >= first && hour <= last).length
    expect(between(14, 16)).toBeGreaterThan(5 * between(2, 4))
  })
})
