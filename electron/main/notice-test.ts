import type { NoticeTest } from '../shared/contract'
import type { Translate } from '../shared/i18n/translate'
import type { Clock } from '../shared/ports'
import type { Notifier } from './notifier'

/** What a test works with. */
export interface NoticeTestOptions {
  readonly clock: Clock
  readonly notifier: Pick<Notifier, 'show'>
  translate(): Translate
  /** The user clicked it. */
  clicked(): void
}

const answerWithinMs = 5_000

/** Shows a notification the way every other one is shown; answers what the system says of it. */
export function testNotices(options: NoticeTestOptions): Promise<NoticeTest> {
  const t = options.translate()
  return new Promise((resolve) => {
    const cancel = options.clock.after(answerWithinMs, () =>
      resolve({ state: 'noAnswer', reason: '' }),
    )
    const settle = (test: NoticeTest) => {
      cancel()
      resolve(test)
    }
    options.notifier.show(
      { key: 'test', title: t('notices.title.test'), body: t('notices.body.test') },
      {
        shown: () => settle({ state: 'shown', reason: '' }),
        notShown: (reason) => settle({ state: 'notShown', reason }),
        clicked: () => options.clicked(),
      },
    )
  })
}
