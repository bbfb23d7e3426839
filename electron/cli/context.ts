import { join } from 'node:path'
import { createKeychain, type HelperProcess, type Keychain } from '../keychain/client'
import type { Clock, TaskSource } from '../shared/ports'
import type { Profile } from '../shared/profile'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import type { Settings } from '../shared/settings'
import { openStore, type StoreClient } from '../store/client'
import { readStoredSettings } from '../store/stored-settings'
import { createApiClient, defaultEndpoint } from '../tencent/client'
import { createOneClickTaskSource, type OneClickTaskSource } from '../tencent/one-click-task'
import type { Arguments } from './arguments'
import type { Connect, Connection } from './connection'
import { dataFolder } from './data-folder'
import { environmentKey } from './environment-key'
import type { ExitCode } from './exit-code'
import { gated } from './gate'
import { createPatience, type Patience } from './patience'
import { patientStore } from './patient-store'
import type { Terminal } from './terminal'

/** Everything a command works with; history, keychain and connection are opened when first asked for. */
export interface Context {
  readonly args: Arguments
  readonly terminal: Terminal
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly environment: NodeJS.ProcessEnv
  readonly input: NodeJS.ReadStream
  /** Waits, and says so once, while another program has the history for itself. */
  readonly patience: Patience
  store(): Promise<Result<StoreClient>>
  keychain(): Keychain
  /** Requests go the way the settings said when the command began. */
  connection(): Connection
  /** What the user set in the application, as it is now. */
  settings(): Settings
  close(): Promise<void>
}

/** Starts the process that holds keys, for entries of this service. */
export type StartHelper = (service: string) => HelperProcess

/** A command: does its work and says how the program ends. */
export type Command = (context: Context) => Promise<ExitCode>

const keychainService = 'dev.runwatch.desktop'

/** A context over the real machine. */
export function createContext(
  base: Omit<Context, 'patience' | 'store' | 'keychain' | 'connection' | 'settings' | 'close'> & {
    readonly startHelper: StartHelper
    readonly connect: Connect
  },
): Context {
  let opening: Promise<Result<StoreClient>> | null = null
  let keychain: Keychain | null = null
  let connection: Connection | null = null
  const folder = dataFolder(base.environment, process.platform)
  const { terminal, clock, signal } = base
  const patience = createPatience({
    clock,
    signal,
    waits: () => terminal.note(terminal.t('cli.historyBusy')),
  })

  async function open(): Promise<Result<StoreClient>> {
    const store = await patience(() =>
      openStore({
        folder,
        workerFile: join(__dirname, 'store-worker.js'),
        isOwner: false,
        now: clock.now(),
      }),
    )
    return store.ok ? ok(patientStore(store.value, patience)) : store
  }

  const settings = () => readStoredSettings(folder).settings

  return {
    ...base,
    patience,
    store() {
      opening ??= open()
      return opening
    },
    keychain() {
      keychain ??= createKeychain({
        startHelper: () => base.startHelper(keychainService),
        clock,
      })
      return keychain
    },
    connection() {
      connection ??= base.connect(settings().proxy)
      return connection
    },
    settings,
    async close() {
      keychain?.stop()
      const store = await opening
      if (store?.ok) await store.value.close({ withBackup: false, now: clock.now() })
    },
  }
}

/** Where readings come from and, unless the key is from the environment, whose history they are. */
export interface Session {
  readonly source: TaskSource & Pick<OneClickTaskSource, 'verifyKey'>
  readonly profileId: string
  /** Null when the key comes from the environment: nothing is kept then. */
  readonly store: StoreClient | null
}

/** Chooses the key: `--profile` first, then the environment, then the default profile. */
export async function openSession(context: Context): Promise<Result<Session>> {
  const { args, terminal } = context
  const fromEnvironment = args.profile === null ? environmentKey(context.environment) : null
  if (fromEnvironment !== null) {
    const source = createSource(context, (_id, date) => fromEnvironment(date))
    return ok({ source, profileId: 'environment', store: null })
  }
  const store = await context.store()
  if (!store.ok) return store
  const profiles = await store.value.listProfiles()
  if (!profiles.ok) return profiles
  const profile = chooseProfile(profiles.value, args.profile)
  if (profile === null) {
    terminal.note(
      args.profile === null
        ? terminal.t('cli.wrong.noProfile')
        : terminal.t('cli.wrong.profile', { label: args.profile }),
    )
    return fail(appError('key.missing'))
  }
  const keychain = context.keychain()
  const source = createSource(context, (id, date) =>
    keychain.signingKey(id, date, { isExpected: true }),
  )
  return ok({ source, profileId: profile.id, store: store.value })
}

/** The profile of a label, else the default one; only such with a saved key. */
export function chooseProfile(profiles: readonly Profile[], label: string | null): Profile | null {
  return chooseAccount(
    profiles.filter(({ keyPlace }) => keyPlace === 'keychain'),
    label,
  )
}

/** The profile of a label, else the default one, with or without a key. */
export function chooseAccount(profiles: readonly Profile[], label: string | null): Profile | null {
  const usable = profiles.filter(({ kind, isRemoved }) => kind === 'cloud' && !isRemoved)
  return (
    usable.find((profile) => (label === null ? profile.isDefault : profile.label === label)) ?? null
  )
}

/** Where requests go, unless the environment says otherwise. */
export function apiEndpoint(environment: NodeJS.ProcessEnv): string {
  return environment['RUNWATCH_ENDPOINT'] || defaultEndpoint
}

function createSource(
  { clock, environment, terminal, settings, connection }: Context,
  keyFor: Parameters<typeof createOneClickTaskSource>[0]['keyFor'],
): Session['source'] {
  const source = createOneClickTaskSource({
    client: createApiClient({
      fetch: connection().fetch,
      clock,
      deadlineMs: () => settings().requestTimeoutSeconds * 1_000,
      language: () => terminal.locale,
      endpoint: apiEndpoint(environment),
    }),
    keyFor,
    clock,
  })
  return { ...gated(source, clock), verifyKey: (id, signal) => source.verifyKey(id, signal) }
}
