import type { AppStatus, ProfileHealth } from '../electron/shared/contract'
import type { AppError } from '../electron/shared/errors'
import type { Profile } from '../electron/shared/profile'

/** How reading goes, in one word. */
export const connectionStates = [
  'online',
  'demo',
  'offline',
  'noKey',
  'keyProblem',
  'noAccess',
  'limited',
  'trouble',
  'paused',
] as const
export type ConnectionState = (typeof connectionStates)[number]

/** The word, and the account and error it is about. */
export interface Connection {
  readonly state: ConnectionState
  readonly health: ProfileHealth | null
  readonly requestsPerSecond: number
}

/** What decides about the connection. */
export interface ConnectionInput {
  readonly status: AppStatus
  readonly profiles: readonly Profile[]
  readonly isWatchingPaused: boolean
}

/** What an error of a whole account means for reading. */
export function stateOfError(error: AppError): ConnectionState {
  const [family] = error.code.split('.', 1)
  if (error.code === 'network.offline') return 'offline'
  if (error.code === 'key.missing') return 'noKey'
  if (family === 'key' || family === 'keychain') return 'keyProblem'
  if (error.code === 'api.rateLimited' || error.code === 'api.quota') return 'limited'
  if (['api.noPermission', 'api.retired', 'api.ipRefused'].includes(error.code)) return 'noAccess'
  return 'trouble'
}

const order: readonly ConnectionState[] = ['keyProblem', 'noAccess', 'limited', 'trouble', 'noKey']

/** The one word for all accounts: the worst news first. */
export function connectionOf(input: ConnectionInput): Connection {
  const { status, profiles, isWatchingPaused } = input
  const requestsPerSecond = status.health.reduce((sum, { requestsPerSecond: n }) => sum + n, 0)
  const about = (state: ConnectionState, health: ProfileHealth | null = null): Connection => ({
    state,
    health,
    requestsPerSecond,
  })
  if (!status.isOnline) return about('offline')
  const known = new Set(profiles.map(({ id }) => id))
  const troubled = status.health.flatMap((health) =>
    health.problem !== null && known.has(health.profileId)
      ? [{ health, state: stateOfError(health.problem) }]
      : [],
  )
  if (troubled.some(({ state }) => state === 'offline')) return about('offline')
  for (const state of order) {
    const found = troubled.find((trouble) => trouble.state === state)
    if (found !== undefined) return about(state, found.health)
  }
  if (isWatchingPaused) return about('paused')
  if (status.demo.isOn) return about('demo')
  return profiles.some(({ keyPlace }) => keyPlace !== 'none') ? about('online') : about('noKey')
}
