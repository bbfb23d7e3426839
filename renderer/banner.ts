import type { AppStatus, ProfileHealth } from '../electron/shared/contract'
import { appError, type AppError, type ErrorCode } from '../electron/shared/errors'
import type { Profile } from '../electron/shared/profile'
import { stateOfError } from './connection'

/** What a banner offers to do. */
export type BannerAction =
  | 'addKey'
  | 'updateKey'
  | 'retry'
  | 'permission'
  | 'reference'
  | 'leaveDemo'
  | 'resume'
  | 'selfCheck'
  | 'networkSettings'

/** The one thing at large the user should know now. */
export type Banner =
  | {
      readonly kind: 'error'
      readonly tone: 'error' | 'warn' | 'info'
      readonly error: AppError
      /** The account it is about; null for the application. */
      readonly profileId: string | null
      /** Epoch milliseconds of when it goes on by itself. */
      readonly resumesAt: number | null
      readonly actions: readonly BannerAction[]
    }
  | {
      readonly kind: 'keychainWaiting' | 'demo' | 'paused'
      readonly tone: 'info'
      readonly actions: readonly BannerAction[]
    }

/** Whether waiting alone may not help: the user can find out or mend what is wrong. */
export function isForUser({ actions }: Banner): boolean {
  return actions.includes('selfCheck')
}

/** What decides about the banner. */
export interface BannerInput {
  readonly status: AppStatus
  readonly profiles: readonly Profile[]
  readonly isWatchingPaused: boolean
  /** Whether there is anything to read; without tasks a missing key is no news. */
  readonly hasTasks: boolean
}

const errorOrder = [
  'keychain',
  'key',
  'noPermission',
  'retired',
  'offline',
  'limited',
  'other',
  'noKey',
]

/** One banner at a time, by what hurts most: store, a keyring that waits for the user, keychain, key, permission, offline, limits, demo. */
export function bannerFor(input: BannerInput): Banner | null {
  const { status, profiles, isWatchingPaused, hasTasks } = input
  if (status.storeProblem !== null) return storeBanner(status.storeProblem)
  if (status.isKeychainWaiting) return { kind: 'keychainWaiting', tone: 'info', actions: [] }
  const known = new Set(profiles.map(({ id }) => id))
  const errors = status.health
    .filter((health) => health.problem !== null && known.has(health.profileId))
    .filter((health) => hasTasks || health.problem?.code !== 'key.missing')
    .map((health) => errorBanner(health, health.problem ?? appError('app.internal')))
  const banners = status.isOnline ? errors : [...errors, offlineBanner()]
  const worst = banners.sort((a, b) => rankOf(a.error.code) - rankOf(b.error.code))[0]
  if (worst !== undefined) return worst
  if (status.demo.isOn) return { kind: 'demo', tone: 'info', actions: ['leaveDemo'] }
  return isWatchingPaused ? { kind: 'paused', tone: 'info', actions: ['resume'] } : null
}

type ErrorBanner = Extract<Banner, { readonly kind: 'error' }>

function rankOf(code: ErrorCode): number {
  const family = code.split('.', 1)[0] ?? ''
  if (family === 'keychain') return errorOrder.indexOf('keychain')
  if (code === 'key.missing') return errorOrder.indexOf('noKey')
  if (family === 'key') return errorOrder.indexOf('key')
  if (code === 'api.noPermission' || code === 'api.ipRefused') {
    return errorOrder.indexOf('noPermission')
  }
  if (code === 'api.retired') return errorOrder.indexOf('retired')
  if (code === 'network.offline') return errorOrder.indexOf('offline')
  if (code === 'api.rateLimited' || code === 'api.quota') return errorOrder.indexOf('limited')
  return errorOrder.indexOf('other')
}

function storeBanner(error: AppError): ErrorBanner {
  return {
    kind: 'error',
    tone: 'error',
    error,
    profileId: null,
    resumesAt: null,
    actions: ['selfCheck'],
  }
}

function offlineBanner(): ErrorBanner {
  const error = appError('network.offline')
  return {
    kind: 'error',
    tone: 'warn',
    error,
    profileId: null,
    resumesAt: null,
    actions: ['retry'],
  }
}

function errorBanner(health: ProfileHealth, error: AppError): ErrorBanner {
  return {
    kind: 'error',
    tone: toneOf(error),
    error,
    profileId: health.profileId,
    resumesAt: health.resumesAt,
    actions: actionsFor(error),
  }
}

function toneOf(error: AppError): ErrorBanner['tone'] {
  switch (stateOfError(error)) {
    case 'keyProblem':
    case 'noAccess':
      return 'error'
    case 'noKey':
      return 'info'
    default:
      return 'warn'
  }
}

function actionsFor(error: AppError): readonly BannerAction[] {
  switch (error.code) {
    case 'key.missing':
      return ['addKey']
    case 'key.secretIdNotFound':
    case 'key.signatureRejected':
    case 'key.tokenExpired':
    case 'key.mfaRequired':
      return ['updateKey', 'retry']
    case 'keychain.unreadable':
    case 'keychain.notSaved':
    case 'keychain.unavailable':
      return ['updateKey', 'retry', 'selfCheck']
    case 'keychain.locked':
    case 'keychain.declined':
    case 'keychain.unanswered':
    case 'keychain.moduleMissing':
    case 'network.dns':
    case 'network.tls':
    case 'network.refused':
    case 'answer.redirect':
    case 'answer.notJson':
    case 'clock.skewed':
      return ['retry', 'selfCheck']
    case 'network.proxy':
      return ['networkSettings', 'retry', 'selfCheck']
    case 'api.noPermission':
      return ['permission', 'retry']
    case 'api.retired':
      return ['reference', 'retry']
    case 'api.rateLimited':
      return []
    default:
      return ['retry']
  }
}
