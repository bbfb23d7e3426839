import type { CheckFinding } from '../shared/checks'
import { found } from './found'
import type { CheckPorts } from './ports'

/** What the system says of a test notification; only the user knows whether it was seen. */
export async function checkNotices({
  testNotices,
}: Pick<CheckPorts, 'testNotices'>): Promise<CheckFinding> {
  const fix = 'openNotificationSettings'
  const test = await testNotices()
  if (test === null) return found('skipped', 'notices.inWindow')
  if (!test.ok) return found('failed', 'notices.refused', { error: test.error, fix })
  switch (test.value.state) {
    case 'shown':
      return found('ok', 'notices.accepted')
    case 'noAnswer':
      return found('warning', 'notices.noAnswer', { fix })
    case 'notShown': {
      const { reason } = test.value
      const error = {
        code: 'system.refused',
        ...(reason === '' ? {} : { detail: reason }),
      } as const
      return found('failed', 'notices.refused', { error, fix })
    }
  }
}
