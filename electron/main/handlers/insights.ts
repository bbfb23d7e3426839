import type { Handlers } from '../../shared/contract'
import { ok } from '../../shared/result'
import type { StoreApi } from '../../shared/store-api'
import type { Services } from '../services'

const dayMs = 86_400_000

/** Requests about how tasks went; the store is asked bit by bit, so that nobody waits behind it. */
export function insightHandlers({
  store,
  now,
}: {
  readonly store: Pick<StoreApi, 'serviceInsights' | 'failureGroups' | 'busyHours'>
} & Pick<Services, 'now'>): Pick<Handlers, 'insights:read'> {
  return {
    async 'insights:read'({ profileId, days }) {
      const scope = { profileId, since: days === null ? null : now() - days * dayMs }
      const services = await store.serviceInsights(scope)
      if (!services.ok) return services
      const failures = await store.failureGroups(scope)
      if (!failures.ok) return failures
      const hours = await store.busyHours(scope)
      if (!hours.ok) return hours
      return ok({ ...services.value, failures: failures.value, hours: hours.value })
    },
  }
}
