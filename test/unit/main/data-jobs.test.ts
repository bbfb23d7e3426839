import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { appError, type AppError } from '../../../electron/shared/errors'
import { fail, ok, type Result } from '../../../electron/shared/result'
import type { DataJob, ImportPreview } from '../../../electron/shared/transfer'
import { createExportJobs } from '../../../electron/main/data/export-job'
import { createImportJobs } from '../../../electron/main/data/import-jobs'
import { createDataJobs, type JobWorks } from '../../../electron/main/data/jobs'
import type { TransferRequest } from '../../../electron/store/client'
import type { Transfer } from '../../../electron/store/transfer/aside'
import type { TransferOutcome } from '../../../electron/store/transfer/orders'
import { tempFolder } from './temp-folder'

const counts = {
  accounts: { new: 0, known: 1 },
  tasks: { new: 2, known: 0, changed: 0 },
  readings: { new: 3, known: 0 },
  failureNotes: 0,
}
const theExport: DataJob = {
  kind: 'export',
  format: 'csv',
  scope: { kind: 'everything' },
  isUinShown: false,
}

/** Jobs over a store that answers when told to, and dialogs that answer `chosen`. */
function aDesk(chosen: string | null) {
  const requests: TransferRequest[] = []
  const dropped: string[] = []
  const offered: string[] = []
  const shown: string[] = []
  let settle: (result: Result<TransferOutcome>) => void = () => undefined
  let started: () => void = () => undefined
  const store = {
    transfer(request: TransferRequest): Transfer {
      requests.push(request)
      const outcome = new Promise<Result<TransferOutcome>>((resolve) => (settle = resolve))
      started()
      return { outcome, cancel: () => settle(fail(appError('app.cancelled'))) }
    },
    dropImport: (importId: string) => void dropped.push(importId),
  }
  const dialogs = {
    save(fileName: string) {
      offered.push(fileName)
      return Promise.resolve(chosen)
    },
    open: () => Promise.resolve(chosen),
    show: (file: string) => void shown.push(file),
  }
  const now = () => new Date(2025, 10, 24, 14, 32).getTime()
  const imports = createImportJobs({ store, dialogs, now, adopt: () => Promise.resolve() })
  const exports = createExportJobs({
    store,
    dialogs,
    version: '0.1.0',
    now,
    locale: () => 'zh-CN',
    translate: () => createTranslate('zh-CN'),
  })
  const jobs = createDataJobs({
    works: { ...exports, ...imports.works } as JobWorks,
    tell: () => undefined,
    stopped: () => imports.forget(),
  })
  return {
    jobs,
    requests,
    dropped,
    offered,
    shown,
    /** Runs a job until the store is asked. */
    async begin(job: DataJob) {
      const asked = new Promise<void>((resolve) => (started = resolve))
      const result = jobs.run(job)
      await asked
      return { result }
    },
    settle: (outcome: TransferOutcome) => settle(ok(outcome)),
    refuse: (error: AppError) => settle(fail(error)),
  }
}

function aPreview(request: TransferRequest | undefined): ImportPreview {
  if (request?.kind !== 'readImport') throw new Error('not asked to read')
  return {
    ...counts,
    importId: request.importId,
    fileName: 'table.csv',
    format: 'csv',
    exportedAt: null,
    isMasked: false,
    watched: 0,
    demoTasks: 0,
  }
}

describe('long work on the history', () => {
  it('is one at a time; a second one hears so at once', async () => {
    const desk = aDesk('/x/out.csv')
    const { result } = await desk.begin(theExport)
    expect(await desk.jobs.run({ kind: 'readImport' })).toMatchObject({
      error: { code: 'app.busy' },
    })
    desk.settle({ kind: 'exported', tasks: 2, readings: 0 })
    expect(await result).toEqual(
      ok({ kind: 'exported', fileName: 'out.csv', tasks: 2, readings: 0 }),
    )
    expect(await desk.jobs.run({ kind: 'showExport' })).toEqual(ok({ kind: 'done' }))
  })

  it('ends as cancelled, whether cancelled at work or by choosing no file', async () => {
    const desk = aDesk('/x/out.csv')
    const { result } = await desk.begin(theExport)
    desk.jobs.cancel()
    expect(await result).toEqual(ok({ kind: 'cancelled' }))
    expect(await aDesk(null).jobs.run(theExport)).toEqual(ok({ kind: 'cancelled' }))
  })

  it('starts nothing more once it was stopped, and forgets what waited', async () => {
    const desk = aDesk('/x/table.csv')
    const { result } = await desk.begin({ kind: 'readImport' })
    const preview = aPreview(desk.requests[0])
    desk.settle({ kind: 'preview', preview })
    await result
    await desk.jobs.stop()
    expect(desk.dropped).toEqual([preview.importId])
    expect(await desk.jobs.run(theExport)).toMatchObject({ error: { code: 'app.busy' } })
  })
})

describe('an export', () => {
  it('is offered under a name that says what and when, and gets the ending it lacks', async () => {
    const folder = tempFolder()
    const desk = aDesk(join(folder, 'mine'))
    const { result } = await desk.begin(theExport)
    desk.settle({ kind: 'exported', tasks: 1, readings: 0 })
    expect(await result).toMatchObject({ value: { fileName: 'mine.csv' } })
    expect(desk.offered).toEqual(['部署历史_20251124_1432.csv'])
    writeFileSync(join(folder, 'mine.csv'), '')
    await desk.jobs.run({ kind: 'showExport' })
    expect(desk.shown).toEqual([join(folder, 'mine.csv')])
  })
})

describe('an import', () => {
  it('merges what was previewed, once, as a table when it is one', async () => {
    const desk = aDesk('/x/table.csv')
    const reading = await desk.begin({ kind: 'readImport' })
    const preview = aPreview(desk.requests[0])
    desk.settle({ kind: 'preview', preview })
    expect(await reading.result).toEqual(ok({ kind: 'preview', preview }))
    const { importId } = preview
    const job = { kind: 'import', importId, keepsWatching: true } as const
    const merging = await desk.begin(job)
    expect(desk.requests[1]).toEqual({
      kind: 'import',
      importId,
      rules: { keepsWatching: true, isTable: true },
    })
    desk.settle({ kind: 'imported', counts })
    expect(await merging.result).toEqual(ok({ kind: 'imported', counts }))
    expect(await desk.jobs.run(job)).toMatchObject({ error: { code: 'import.gone' } })
  })

  it('that found no room or a busy history can be tried again', async () => {
    const desk = aDesk('/x/table.csv')
    const reading = await desk.begin({ kind: 'readImport' })
    const preview = aPreview(desk.requests[0])
    desk.settle({ kind: 'preview', preview })
    await reading.result
    const job = { kind: 'import', importId: preview.importId, keepsWatching: false } as const
    for (const code of ['file.full', 'store.busy'] as const) {
      const merging = await desk.begin(job)
      desk.refuse(appError(code))
      expect(await merging.result).toEqual(fail(appError(code)))
    }
    const merging = await desk.begin(job)
    desk.settle({ kind: 'imported', counts })
    expect(await merging.result).toEqual(ok({ kind: 'imported', counts }))
  })

  it('of another preview than the last is refused', async () => {
    const desk = aDesk('/x/table.csv')
    const importId = '00000000-0000-4000-8000-000000000000'
    const result = await desk.jobs.run({ kind: 'import', importId, keepsWatching: false })
    expect(result).toMatchObject({ error: { code: 'import.gone' } })
    expect(desk.requests).toEqual([])
  })
})
