import { describe, expect, it } from 'vitest'
import { appError } from '../../../electron/shared/errors'
import { hasLostContact } from '../../../electron/shared/lost-contact'
import { anActivity } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'

const minute = 60_000

describe('contact to a task is lost', () => {
  it('when it was not read for two minutes, however often it was tried', () => {
    for (const problem of [null, appError('network.refused')]) {
      const activity = anActivity({ lastReadAt: now, nextReadAt: now + 3 * minute, problem })
      expect(hasLostContact(activity, now + 2 * minute)).toBe(false)
      expect(hasLostContact(activity, now + 2 * minute + 1)).toBe(true)
    }
  })

  it('when three intervals have passed, for one that is read rarely', () => {
    const activity = anActivity({ lastReadAt: now, intervalMs: 5 * minute })
    expect(hasLostContact(activity, now + 15 * minute)).toBe(false)
    expect(hasLostContact(activity, now + 15 * minute + 1)).toBe(true)
  })

  it('never for one that is read by hand only, is not watched, or was not read yet', () => {
    const later = now + 24 * 60 * minute
    expect(hasLostContact(anActivity({ intervalMs: null }), later)).toBe(false)
    expect(hasLostContact(anActivity({ lastReadAt: null }), later)).toBe(false)
    expect(hasLostContact(null, later)).toBe(false)
  })
})
