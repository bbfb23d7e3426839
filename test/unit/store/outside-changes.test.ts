import { describe, expect, it } from 'vitest'
import { createOutsideChanges } from '../../../electron/store/outside-changes'

/** A clock that runs what is due when told to. */
function heldClock() {
  let due: (() => void)[] = []
  return {
    after: (_delayMs: number, action: () => void) => {
      due.push(action)
      return () => {
        due = due.filter((one) => one !== action)
      }
    },
    tick() {
      const now = due
      due = []
      for (const action of now) action()
    },
    waiting: () => due.length,
  }
}

function watched() {
  const clock = heldClock()
  let version = 1
  let told = 0
  const changes = createOutsideChanges({
    after: clock.after,
    version: () => version,
    onChange: () => {
      told += 1
    },
  })
  return { clock, changes, commit: () => (version += 1), told: () => told }
}

describe('changes of other programs', () => {
  it('are told once each, when somebody listens', () => {
    const { clock, changes, commit, told } = watched()
    changes.listen(true)
    clock.tick()
    const before = told()
    commit()
    clock.tick()
    clock.tick()
    commit()
    commit()
    clock.tick()
    expect([before, told()]).toEqual([0, 2])
  })

  it('from before anybody listened are no news', () => {
    const { clock, changes, commit, told } = watched()
    commit()
    changes.listen(true)
    clock.tick()
    expect(told()).toBe(0)
  })

  it('are not looked for while nobody listens, and once only when told twice', () => {
    const { clock, changes } = watched()
    const waiting = [clock.waiting()]
    changes.listen(true)
    changes.listen(true)
    waiting.push(clock.waiting())
    changes.listen(false)
    changes.listen(false)
    waiting.push(clock.waiting())
    expect(waiting).toEqual([0, 1, 0])
  })
})
