import { expect, it } from 'vitest'
import { noFacts, noticeKinds, type NoticeKind } from '../../../electron/shared/notice'
import { defaultSettings } from '../../../electron/shared/settings'
import { soundOf } from '../../../renderer/sounds'

const { noticeSounds } = defaultSettings()
const allOn = Object.fromEntries(noticeKinds.map((kind) => [kind, true])) as typeof noticeSounds
const digest = (failed: number) => ({
  kind: 'digest' as const,
  facts: { ...noFacts, counts: { finished: 3, failed, stopped: 0, other: 0 } },
})
const sound = (kind: NoticeKind, sounds = noticeSounds) => soundOf({ kind, facts: noFacts }, sounds)

it('good news and bad news sound different, what is off is silent', () => {
  const heard = (['finished', 'recovered', 'failed', 'stopped'] as const).map((kind) => sound(kind))
  expect(heard).toEqual(['success', 'success', 'alert', null])
  const warnings = (['stuck', 'keyRejected', 'stillFailing'] as const).map((kind) =>
    sound(kind, allOn),
  )
  expect(new Set(warnings)).toEqual(new Set(['alert']))
})

it('a digest sounds like the worst it tells', () => {
  expect([soundOf(digest(0), noticeSounds), soundOf(digest(1), noticeSounds)]).toEqual([
    'success',
    'alert',
  ])
  expect(soundOf(digest(1), { ...noticeSounds, failed: false })).toBeNull()
})
