import type { HistoryCheckUp } from '../shared/checks'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import type { BackupPreview, Compacted } from '../shared/retention'
import type { StoreApi } from '../shared/store-api'
import { methodKinds, methods, type Method } from './methods'
import type { OpenReport } from './open'
import { keepAside, startSession, type Session } from './session'
import { startTransfer, type Transfer } from './transfer/aside'
import type { TellProgress, TransferOrder } from './transfer/orders'
import { dropStaging } from './transfer/staging-file'

/** The history, as seen from outside its worker. */
export interface StoreClient extends StoreApi {
  /** How it was opened, the last time. */
  readonly report: OpenReport
  /** Another program committed a change; returns the way to stop listening. */
  onExternalChange(listener: () => void): () => void
  /** The worker had died and the history was opened anew; returns the way to stop listening. */
  onReopened(listener: (report: OpenReport) => void): () => void
  /**
   * Takes out or brings back beside the history that goes on being read. While an import is merged
   * writes wait: they would only find the file in use.
   */
  transfer(order: TransferRequest, tell: TellProgress): Transfer
  /** Forgets what was read of a file. */
  dropImport(importId: string): void
  /** Gives free pages back to the disk. Lists are read meanwhile, writes wait. */
  compact(): Promise<Result<Compacted>>
  /** `backup.gone`, `backup.damaged` or `backup.newer` of one that cannot be restored. */
  previewBackup(id: string): Promise<Result<BackupPreview>>
  /** Examines the file beside whoever reads and writes it. */
  checkUp(): Promise<Result<HistoryCheckUp>>
  /** The next start of the application puts the backup in the place of the history. */
  requestRestore(id: string): Promise<Result<null>>
}

/** An order, without what the client knows itself. */
export type TransferRequest =
  | Omit<Extract<TransferOrder, { readonly kind: 'export' }>, 'isReadOnly'>
  | Exclude<TransferOrder, { readonly kind: 'export' }>

/** Which history to open, and by what. */
export interface OpenStoreOptions {
  readonly folder: string
  /** The built `worker.ts`. */
  readonly workerFile: string
  /** True for the application: it alone forgets session keys of a former run. */
  readonly isOwner: boolean
  /** Epoch milliseconds. */
  readonly now: number
}

/** A worker that dies again sooner than this is not replaced until then. */
const restartPauseMs = 60_000

/**
 * Starts the worker and opens the history in it. Should the worker die, calls that wait answer
 * `store.io` (what was acknowledged is on disk) and another takes its place, at most one a minute.
 */
export async function openStore(options: OpenStoreOptions): Promise<Result<StoreClient>> {
  const { folder, workerFile, isOwner } = options
  const openedAtMs = performance.now()
  const externalListeners = new Set<() => void>()
  const reopenedListeners = new Set<(report: OpenReport) => void>()
  let restartedAtMs = -Infinity
  let closing: Promise<Result<null>> | null = null
  /** An import that is being merged. */
  let merging: Transfer | null = null
  /** What has the file for itself to write; everybody else waits. */
  let holding: Promise<unknown> | null = null

  function start(forgetsSessionKeys: boolean): Session {
    const now = options.now + Math.round(performance.now() - openedAtMs)
    const session = startSession({
      workerFile,
      start: { task: 'serve', folder, isOwner, forgetsSessionKeys, now },
      onExternalChange: () => externalListeners.forEach((listener) => listener()),
      onEnd() {
        if (current !== session) return
        current = null
        if (closing === null) revive()
      },
    })
    if (externalListeners.size > 0) session.listen(true)
    return session
  }

  let current: Session | null = null
  const first = start(isOwner)
  const opened = await first.opened
  if (!opened.ok) return opened
  let report = opened.value
  current = first

  /** The session, or one in place of one that died; null when it is too soon for that. */
  function revive(): Session | null {
    if (current !== null) return current
    if (performance.now() - restartedAtMs < restartPauseMs) return null
    restartedAtMs = performance.now()
    const session = start(false)
    current = session
    void session.opened.then((result) => {
      if (!result.ok) return
      report = result.value
      reopenedListeners.forEach((listener) => listener(report))
    })
    return session
  }

  async function call(method: Method, args: readonly unknown[]): Promise<Result<unknown>> {
    while (holding !== null && methodKinds[method] !== 'read') await holding
    return callNow(method, args)
  }

  function callNow(method: Method, args: readonly unknown[]): Promise<Result<unknown>> {
    if (closing !== null && method !== 'close') return Promise.resolve(gone('closed'))
    return revive()?.call(method, args) ?? Promise.resolve(gone('worker ended'))
  }

  function hold<T>(work: Promise<T>): Promise<T> {
    holding = work
    void work.then(() => {
      if (holding === work) holding = null
    })
    return work
  }

  function refused(): Result<never> {
    if (closing !== null) return gone('closed')
    return fail(report.problem ?? appError('store.readOnly'))
  }

  const isWritable = () => report.state !== 'readOnly' && report.state !== 'newer'

  const calls = Object.fromEntries(
    methods.map((method) => [method, (...args: readonly unknown[]) => call(method, args)]),
  ) as unknown as StoreApi

  return ok({
    ...calls,
    backup(now, backupKind = 'automatic') {
      if (closing !== null || !isWritable()) return Promise.resolve(refused())
      return keepAside(workerFile, folder, { kind: 'backUp', now, backupKind })
    },
    // Counting a million rows takes its time: on a connection of its own nobody waits for it.
    storeSize() {
      if (closing !== null || !isWritable()) return calls.storeSize()
      return keepAside(workerFile, folder, { kind: 'storeSize' })
    },
    previewTidy(rule, now) {
      if (closing !== null || !isWritable()) return calls.previewTidy(rule, now)
      return keepAside(workerFile, folder, { kind: 'previewTidy', rule, now })
    },
    compact() {
      if (closing !== null || !isWritable()) return Promise.resolve(refused())
      return hold(keepAside(workerFile, folder, { kind: 'compact' }))
    },
    previewBackup: (id) => keepAside(workerFile, folder, { kind: 'previewBackup', id }),
    checkUp: () => keepAside(workerFile, folder, { kind: 'checkUp' }),
    requestRestore(id) {
      if (closing !== null || !isWritable()) return Promise.resolve(refused())
      return keepAside(workerFile, folder, { kind: 'requestRestore', id })
    },
    close(given) {
      merging?.cancel()
      closing ??= calls.close(given)
      return closing
    },
    transfer(order, tell) {
      if (order.kind === 'export') {
        return startTransfer(workerFile, folder, { ...order, isReadOnly: !isWritable() }, tell)
      }
      if (!isWritable()) {
        return { outcome: Promise.resolve(refused()), cancel: () => undefined }
      }
      const transfer = startTransfer(workerFile, folder, order, tell)
      if (order.kind === 'import') {
        merging = transfer
        void hold(transfer.outcome).then(() => {
          if (merging === transfer) merging = null
        })
      }
      return transfer
    },
    dropImport: (importId) => dropStaging(folder, importId),
    get report() {
      return report
    },
    onExternalChange(listener) {
      externalListeners.add(listener)
      if (externalListeners.size === 1) current?.listen(true)
      return () => {
        externalListeners.delete(listener)
        if (externalListeners.size === 0) current?.listen(false)
      }
    },
    onReopened(listener) {
      reopenedListeners.add(listener)
      return () => reopenedListeners.delete(listener)
    },
  })
}

function gone(detail: string): Result<never> {
  return fail(appError('store.io', { detail }))
}
