import { describe, expect, it } from 'vitest'
import { formatChinaTime } from '../../../electron/shared/china-time'
import { seeStage } from '../../../electron/watch/seen-stage'
import { aReadRecord, aRecord } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'

const ofStage = (stage: string, ageMs = 100_000) =>
  aReadRecord({ stage, startTime: formatChinaTime(now - ageMs) })

describe('seeStage', () => {
  it('lets the first stage begin with the task, known or not', () => {
    expect(seeStage(null, ofStage('envStage'), now).since).toBe(now - 100_000)
    expect(seeStage(null, aRecord({ addedAt: now - 7_000 }), now).since).toBe(now - 7_000)
  })

  it('guesses the begin of a later stage within the time it was not seen', () => {
    expect(seeStage(null, ofStage('serverStage'), now).since).toBe(now - 25_000)
    const before = { name: 'envStage', since: now - 100_000, seenAt: now - 8_000 }
    expect(seeStage(before, ofStage('serverStage'), now)).toEqual({
      name: 'serverStage',
      since: now - 2_000,
      seenAt: now,
    })
  })

  it('keeps the begin while the stage stays', () => {
    const before = { name: 'serverStage', since: now - 50_000, seenAt: now - 8_000 }
    expect(seeStage(before, ofStage('serverStage'), now)).toEqual({ ...before, seenAt: now })
  })
})
