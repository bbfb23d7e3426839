import { describe, expect, it } from 'vitest'
import { createPowerSave, shouldKeepAwake } from '../../../electron/main/power-save'

const watching = { activeWatches: 1, isPaused: false, isOnBattery: false }

describe('shouldKeepAwake', () => {
  it.each([
    ['while something is watched', watching, true],
    ['not with nothing to watch', { ...watching, activeWatches: 0 }, false],
    ['not while watching is paused', { ...watching, isPaused: true }, false],
    ['not on battery', { ...watching, isOnBattery: true }, false],
  ])('%s', (_name, input, expected) => {
    expect(shouldKeepAwake(input)).toBe(expected)
  })
})

/** A system that lends blockers and knows which ones are held. */
function aSystem() {
  const held = new Map<number, string>()
  let lastId = -1
  return {
    held,
    start(type: string) {
      held.set((lastId += 1), type)
      return lastId
    },
    stop: (id: number) => held.delete(id),
  }
}

describe('the power save blocker', () => {
  it('is held once while needed, the first one too, and given back', () => {
    const system = aSystem()
    const powerSave = createPowerSave(system)
    powerSave.update({ ...watching, activeWatches: 0 })
    expect(system.held.size).toBe(0)
    powerSave.update(watching)
    powerSave.update({ ...watching, activeWatches: 9 })
    expect([...system.held]).toEqual([[0, 'prevent-app-suspension']])
    powerSave.update({ ...watching, isOnBattery: true })
    expect(system.held.size).toBe(0)
    powerSave.update(watching)
    powerSave.stop()
    powerSave.stop()
    expect(system.held.size).toBe(0)
  })
})
