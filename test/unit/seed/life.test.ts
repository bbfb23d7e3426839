import { describe, expect, it } from 'vitest'
import { createPast } from '../../../electron/simulator/past'
import { parseTask } from '../../../electron/tencent/one-click-task'
import { changesBetween } from '../../../electron/watch/change'
import { lifeOf } from '../../seed/life'
import { valueOf } from '../store/fixtures'

const until = Date.UTC(2026, 5, 30, 9)
const whole = createPast({ seed: 'life', tasks: 300, watched: 20, until })
const past = whole.numbersByEnd().map((number) => whole.task(number))

describe('a watched life', () => {
  it('is of answers as the cloud gives them', () => {
    for (const task of past) {
      for (const reading of lifeOf(task, until, 12).readings) {
        const response = JSON.parse(reading.raw) as Record<string, unknown>
        expect(response['RequestId']).toBe(reading.requestId)
        expect(valueOf(parseTask(response, task.externalId))).toEqual(reading.task)
      }
    }
  })

  it('goes forward in time and brings something new with every reading, however few there are', () => {
    for (const task of past) {
      for (const most of [2, 3, 7, 12]) {
        const { addedAt, readings } = lifeOf(task, until, most)
        const times = [addedAt, ...readings.map(({ observedAt }) => observedAt)]
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
        for (const [index, { task: after }] of readings.entries()) {
          const before = readings[index - 1]?.task ?? null
          expect(changesBetween(before, after)).not.toEqual([])
        }
      }
    }
  })

  it('is read to its end, or to now while it runs', () => {
    for (const task of past) {
      const readings = [1, 5, 12].map((most) => lifeOf(task, until, most).readings.at(-1))
      const status = task.isWatched ? 'running' : task.plan.endStatus
      expect(readings.map((last) => last?.task.status)).toEqual([status, status, status])
    }
  })

  it('has nothing to read when nobody read it', () => {
    expect(past.slice(0, 3).map((task) => lifeOf(task, until, 0).readings)).toEqual([[], [], []])
  })
})
