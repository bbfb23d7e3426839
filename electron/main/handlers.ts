import type { Handlers } from '../shared/contract'
import { appHandlers } from './handlers/app'
import { checkHandlers } from './handlers/checks'
import { dataHandlers } from './handlers/data'
import { desktopHandlers } from './handlers/desktop'
import { insightHandlers } from './handlers/insights'
import { noticeHandlers } from './handlers/notices'
import { profileHandlers } from './handlers/profiles'
import { taskHandlers } from './handlers/tasks'
import { updateHandlers } from './handlers/updates'
import type { Services } from './services'

/** One handler for every channel of the contract; a missing one does not compile. */
export function createHandlers(services: Services): Handlers {
  return {
    ...appHandlers(services),
    ...profileHandlers(services),
    ...taskHandlers(services),
    ...insightHandlers(services),
    ...noticeHandlers(services),
    ...dataHandlers(services),
    ...checkHandlers(services),
    ...desktopHandlers(services),
    ...updateHandlers(services),
  }
}
