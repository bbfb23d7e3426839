import { existsSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { exportFileEnding, exportFileName } from '../../shared/export-file-name'
import type { Locale, Translate } from '../../shared/i18n/translate'
import { ok } from '../../shared/result'
import type { StoreClient } from '../../store/client'
import type { FileDialogs } from './file-dialogs'
import type { JobWorks } from './jobs'
import { chosenUnlessAborted, finished } from './transfer-end'

/** What exports are done with. */
export interface ExportJobMeans {
  readonly store: Pick<StoreClient, 'transfer'>
  readonly dialogs: Pick<FileDialogs, 'save' | 'show'>
  readonly version: string
  now(): number
  locale(): Locale
  translate(): Translate
}

/** Exports to a file the user chooses, and shows the last one in its folder. */
export function createExportJobs(means: ExportJobMeans): Pick<JobWorks, 'export' | 'showExport'> {
  const { store, dialogs } = means
  let lastFile: string | null = null
  return {
    async export({ format, scope, isUinShown }, context) {
      const ending = exportFileEnding(format)
      const now = means.now()
      const name = exportFileName(format, now, means.translate())
      const filter = { name: ending.toUpperCase(), extensions: [ending] }
      const chosen = await chosenUnlessAborted(dialogs.save(name, filter), context.signal)
      if (chosen === null) return ok({ kind: 'cancelled' })
      const file = withEnding(chosen, ending)
      const about = { locale: means.locale(), app: means.version, now }
      const result = await finished(
        store.transfer({ kind: 'export', file, format, scope, isUinShown, ...about }, context.tell),
        context.signal,
      )
      if (!result.ok) return result
      if (result.value.kind !== 'exported') throw new Error(result.value.kind)
      lastFile = file
      return ok({ ...result.value, fileName: basename(file) })
    },
    showExport() {
      if (lastFile !== null && existsSync(lastFile)) dialogs.show(lastFile)
      return Promise.resolve(ok({ kind: 'done' }))
    },
  }
}

/** Some dialogs do not add the ending; a file that would be replaced unasked keeps its own name. */
function withEnding(file: string, ending: string): string {
  const named = `${file}.${ending}`
  return extname(file) === '' && !existsSync(named) ? named : file
}
