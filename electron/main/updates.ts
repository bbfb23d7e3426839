import { appError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import { fail, ok, type Result } from '../shared/result'
import type { Settings } from '../shared/settings'
import type { UpdateAction, UpdateState } from '../shared/update'

/** A version that can be had; `notes` is plain text, "" without any. */
export interface Release {
  readonly version: string
  readonly notes: string
}

/** What fetches and installs versions; on a real machine `system-updater.ts`. */
export interface Updater {
  /** The newer version the feed offers; null when there is none. */
  check(): Promise<Result<Release | null>>
  /** Fetches the version found last and compares its checksum; `progress` gets a fraction of 1. */
  download(progress: (fraction: number) => void): Promise<Result<null>>
}

/** What updates are put together around. */
export interface UpdatesOptions {
  readonly clock: Clock
  /** Null: this build does not update itself. */
  readonly updater: Updater | null
  readonly settings: () => Pick<Settings, 'areUpdatesChecked'>
  /** What became of the version that was to be installed at the last end; null when none was. */
  readonly installed: { readonly version: string; readonly isInForce: boolean } | null
  readonly changed: (state: UpdateState) => void
  /** Ends the application and installs the downloaded version. */
  readonly install: (version: string) => Promise<void>
}

/** Looks for newer versions, and fetches and installs one when the user says so. */
export interface Updates {
  current(): UpdateState
  run(action: UpdateAction): Promise<Result<UpdateState>>
  stop(): void
}

/** Well after the first rows are shown. */
const firstCheckMs = 60_000
const everyMs = 86_400_000

/** Asks once a day by itself, unless the setting is off; a daily question that fails is silent. */
export function createUpdates(options: UpdatesOptions): Updates {
  const { clock, updater } = options
  let state = firstState(options)
  let isBusy = false
  let cancel = clock.after(firstCheckMs, daily)

  function set(next: UpdateState): void {
    state = next
    options.changed(next)
  }

  function daily(): void {
    cancel = clock.after(everyMs, daily)
    if (options.settings().areUpdatesChecked) void check(false)
  }

  async function check(isAsked: boolean): Promise<void> {
    if (updater === null || isBusy || state.state === 'ready') return
    isBusy = true
    const before = state
    if (isAsked) set({ state: 'checking' })
    const found = await updater.check()
    isBusy = false
    if (!found.ok) set(isAsked ? { state: 'failed', error: found.error } : before)
    else if (found.value === null) set({ state: 'idle', checkedAt: clock.now() })
    else set({ state: 'available', ...found.value })
  }

  async function download(): Promise<void> {
    if (updater === null || isBusy || state.state !== 'available') return
    isBusy = true
    const { version } = state
    set({ state: 'downloading', version, fraction: 0 })
    const fetched = await updater.download((fraction) =>
      set({ state: 'downloading', version, fraction }),
    )
    isBusy = false
    set(fetched.ok ? { state: 'ready', version } : { state: 'failed', error: fetched.error })
  }

  return {
    current: () => state,
    async run(action) {
      if (updater === null) return fail(appError('update.unsupported'))
      if (action === 'check') await check(true)
      else if (action === 'download') await download()
      else if (state.state === 'ready') await options.install(state.version)
      return ok(state)
    },
    stop: () => cancel(),
  }
}

function firstState({ updater, installed }: UpdatesOptions): UpdateState {
  if (installed?.isInForce === true) return { state: 'updated', version: installed.version }
  if (updater === null) return { state: 'unsupported' }
  return installed === null
    ? { state: 'idle', checkedAt: null }
    : { state: 'failed', error: appError('update.refused', { detail: installed.version }) }
}
