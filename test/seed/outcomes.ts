import type { ServiceOutcomes } from '../../electron/shared/store-api'

interface Known {
  previous: string
  endedAt: number
  readonly failures: Map<string, number>
}

/** How the tasks of each service and account ended so far, as the store's `outcomesBefore`. */
export function createOutcomes() {
  const known = new Map<string, Known>()
  const keyOf = (profileId: string, serverName: string) => `${profileId} ${serverName}`

  return {
    before(profileId: string, serverName: string, signature: string): ServiceOutcomes {
      const service = known.get(keyOf(profileId, serverName))
      return {
        previous: service?.previous ?? null,
        sameFailures: service?.failures.get(signature) ?? 0,
      }
    },
    add(
      profileId: string,
      serverName: string,
      end: { readonly status: string; readonly signature: string; readonly endedAt: number },
    ): void {
      const key = keyOf(profileId, serverName)
      const service = known.get(key) ?? {
        previous: '',
        endedAt: -Infinity,
        failures: new Map<string, number>(),
      }
      known.set(key, service)
      if (end.endedAt >= service.endedAt) {
        service.previous = end.status
        service.endedAt = end.endedAt
      }
      if (end.signature !== '') {
        service.failures.set(end.signature, (service.failures.get(end.signature) ?? 0) + 1)
      }
    },
  }
}
