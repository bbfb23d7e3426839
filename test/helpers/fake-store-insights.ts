import { listed, type Methods, type State } from './fake-store-state'
import { plainFailures, plainHours, plainServices, type PlainRun } from './plain-insights'

/** What the history says as a whole; it knows no lengths of steps. */
export function insightMethods(
  state: State,
): Pick<Methods, 'serviceInsights' | 'failureGroups' | 'busyHours'> {
  const runs = (): readonly PlainRun[] =>
    listed(state).flatMap(({ id, profileId, task, endedAt }) =>
      task === null || endedAt === null
        ? []
        : {
            taskId: id,
            profileId,
            task,
            endedAt,
            seconds: state.lengths.get(id) ?? null,
            signature: state.failures.get(id) ?? '',
          },
    )
  return {
    serviceInsights: (scope) => plainServices(runs(), [], scope),
    failureGroups: (scope) => plainFailures(runs(), state.failureNotes, scope),
    busyHours: (scope) => plainHours(runs(), scope),
  }
}
