import { existsSync } from 'node:fs'
import { appError } from '../../shared/errors'
import { fail, ok } from '../../shared/result'
import { listBackups } from '../../store/backup'
import type { StoreClient } from '../../store/client'
import { storePaths } from '../../store/files'
import type { Publisher } from '../publisher'
import type { FileDialogs } from './file-dialogs'
import type { JobWorks } from './jobs'

/** What keeping the history small and safe works with. */
export interface KeepingJobMeans {
  readonly store: Pick<
    StoreClient,
    'storeSize' | 'previewTidy' | 'tidy' | 'backup' | 'compact' | 'previewBackup' | 'requestRestore'
  >
  readonly publisher: Pick<Publisher, 'tasksChanged' | 'noticesChanged'>
  readonly dialogs: Pick<FileDialogs, 'show'>
  readonly dataFolder: string
  now(): number
  /** Ends the program in order and starts it again. */
  restart(): void
}

type KeepingKind =
  | 'storeSize'
  | 'previewTidy'
  | 'tidy'
  | 'compact'
  | 'backUp'
  | 'showFolder'
  | 'previewBackup'
  | 'restore'

/** So few tasks at once that lists do not wait for it, with ten readings each. */
const tasksPerStep = 10

/** Looking at the size, deleting what is too old, compacting, backups. */
export function createKeepingJobs(means: KeepingJobMeans): Pick<JobWorks, KeepingKind> {
  const { store, publisher, dialogs, now } = means
  return {
    async storeSize() {
      const size = await store.storeSize()
      return size.ok ? ok({ kind: 'storeSize', size: size.value }) : size
    },

    async previewTidy({ rule }) {
      const previewedAt = now()
      const preview = await store.previewTidy(rule, previewedAt)
      return preview.ok ? ok({ kind: 'tidyPreview', preview: preview.value, previewedAt }) : preview
    },

    /** A backup first; what is deleted when it is cancelled stays deleted. */
    async tidy({ rule, previewedAt }, { signal, tell }) {
      // What became old enough since the preview was not shown.
      const at = Math.min(previewedAt, now())
      tell({ done: 0, total: 0 })
      const preview = await store.previewTidy(rule, at)
      if (!preview.ok) return preview
      const backup = await store.backup(now(), 'asked')
      if (!backup.ok) return backup
      const gone = { tasks: 0, readings: 0 }
      while (!signal.aborted && gone.tasks < preview.value.tasks) {
        const step = await store.tidy(rule, at, tasksPerStep)
        if (!step.ok) return step
        const { taskIds, readings } = step.value
        if (taskIds.length === 0) break
        gone.tasks += taskIds.length
        gone.readings += readings
        publisher.tasksChanged([], taskIds)
        tell({ done: gone.tasks, total: preview.value.tasks })
      }
      if (gone.tasks > 0) publisher.noticesChanged([])
      return ok({ kind: 'tidied', ...gone, isCancelled: signal.aborted })
    },

    async compact(_job, { tell }) {
      tell({ done: 0, total: 0 })
      return store.compact()
    },

    async backUp(_job, { tell }) {
      tell({ done: 0, total: 0 })
      const made = await store.backup(now(), 'asked')
      return made.ok ? ok({ kind: 'backedUp' }) : made
    },

    showFolder({ folder }) {
      const { database, backups } = storePaths(means.dataFolder)
      const shown = folder === 'backups' ? (listBackups(backups)[0]?.file ?? database) : database
      if (!existsSync(shown)) return Promise.resolve(fail(appError('file.io')))
      dialogs.show(shown)
      return Promise.resolve(ok({ kind: 'done' }))
    },

    async previewBackup({ id }, { tell }) {
      tell({ done: 0, total: 0 })
      const preview = await store.previewBackup(id)
      return preview.ok ? ok({ kind: 'backupPreview', preview: preview.value }) : preview
    },

    async restore({ id }, { tell }) {
      tell({ done: 0, total: 0 })
      const asked = await store.requestRestore(id)
      if (!asked.ok) return asked
      means.restart()
      return ok({ kind: 'restarting' })
    },
  }
}
