import { expect, it } from 'vitest'
import { testNotices } from '../../../electron/main/notice-test'
import type { Toast, ToastOutcome } from '../../../electron/main/notifier'
import { taskKey, toastKey } from '../../../electron/main/toast-key'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { createFakeClock } from '../../helpers/fake-clock'

/** A screen that remembers what it was given. */
function aScreen() {
  const shown: { readonly toast: Toast; readonly outcome: ToastOutcome }[] = []
  return {
    shown,
    show: (toast: Toast, outcome: ToastOutcome) => void shown.push({ toast, outcome }),
  }
}

it('notifications of one task replace each other, and so do digests', () => {
  const about = { taskId: null, profileId: null }
  expect(toastKey({ kind: 'failed', taskId: 7, profileId: 'p1' })).toBe(taskKey(7))
  expect(toastKey({ kind: 'finished', taskId: 7, profileId: 'p1' })).toBe(taskKey(7))
  expect(toastKey({ kind: 'digest', ...about })).toBe(toastKey({ kind: 'digest', ...about }))
  const keys = ['p1', 'p2'].map((profileId) =>
    toastKey({ kind: 'keyRejected', taskId: null, profileId }),
  )
  expect(new Set(keys).size).toBe(2)
})

it.each([
  ['shown', '', (outcome: ToastOutcome) => outcome.shown()],
  ['notShown', 'noService', (outcome: ToastOutcome) => outcome.notShown('noService')],
  ['noAnswer', '', () => undefined],
] as const)('the self-test answers %s', async (state, reason, react) => {
  const clock = createFakeClock()
  const screen = aScreen()
  const translate = () => createTranslate('zh-CN')
  const clicked = () => undefined
  const answer = testNotices({ clock, notifier: screen, translate, clicked })
  const [sent] = screen.shown
  expect([sent?.toast.title, sent?.toast.body]).toEqual(['测试通知', '看到这条消息，说明通知正常'])
  if (sent !== undefined) react(sent.outcome)
  await clock.advance(5_000)
  expect(await answer).toEqual({ state, reason })
  expect(clock.timers()).toBe(0)
})
