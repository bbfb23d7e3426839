import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDurationModel } from '../../../electron/watch/hazard'

const second = 1_000
const samples = (name: string, ...seconds: readonly number[]) => ({ name, seconds })
const guessed = createDurationModel([])

describe('the duration model', () => {
  it('finds a task more urgent the longer it was not read, in any stage, at any age', () => {
    const stage = fc.constantFrom('envStage', 'storageStage', 'serverStage', 'networkStage', '')
    const model = createDurationModel([samples('serverStage', 100, 130, 90, 110)])
    fc.assert(
      fc.property(stage, fc.nat(3_600_000), (name, ageMs) => {
        const urgency = model.urgencyOf(name, ageMs)
        const values = [0, 1, 3, 10, 60, 600, 3_600, 86_400].map((s) => urgency(s * second))
        expect(values.every(Number.isFinite)).toBe(true)
        expect(values).toEqual(values.toSorted((a, b) => a - b))
      }),
    )
  })

  it('reads first what may have ended, not what has stages ahead', () => {
    const urgency = (stage: string, ageSeconds: number) =>
      guessed.urgencyOf(stage, ageSeconds * second)(30 * second)
    expect(urgency('serverStage', 300)).toBeGreaterThan(3 * urgency('envStage', 10))
    expect(urgency('serverStage', 500)).toBeGreaterThan(urgency('serverStage', 80))
  })

  it('takes a stage nobody knows for the first one', () => {
    expect(guessed.urgencyOf('networkStage', 5_000)(9_000)).toBe(
      guessed.urgencyOf('envStage', 5_000)(9_000),
    )
  })

  it('believes three own durations, not two', () => {
    const urgency = (...seconds: readonly number[]) =>
      createDurationModel([samples('serverStage', ...seconds)]).urgencyOf(
        'serverStage',
        10 * second,
      )(20 * second)
    expect(urgency(20, 22)).toBe(guessed.urgencyOf('serverStage', 10 * second)(20 * second))
    expect(urgency(20, 22, 24)).toBeGreaterThan(10 * urgency())
  })

  it('expects that a task older than any before may take as long again', () => {
    const model = createDurationModel([samples('serverStage', 60, 70, 80)])
    const urgency = model.urgencyOf('serverStage', 1_000 * second)
    expect(urgency(10 * second)).toBeLessThan(urgency(600 * second) / 50)
  })

  it('expects a failure at any moment: nobody is never urgent', () => {
    expect(guessed.urgencyOf('envStage', 0)(60 * second)).toBeGreaterThan(0)
  })

  it('is not thrown off by durations of no seconds', () => {
    const none = ['envStage', 'storageStage', 'serverStage'].map((name) => samples(name, 0, 0, 0))
    expect(createDurationModel(none).urgencyOf('serverStage', 0)(second)).toBeGreaterThan(0)
  })
})
