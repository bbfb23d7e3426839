import { createTranslate, type Locale, type Translate } from '../../shared/i18n/translate'
import type { ExportFormat, ExportScope } from '../../shared/transfer'
import { createSql, type Database, type Sql } from '../database'
import { chosenTaskIds } from './chosen-tasks'
import { exportCsv } from './export-csv'
import { exportJson } from './export-json'
import { exportMarkdown } from './export-markdown'
import type { Pace } from './pace'
import { createPartFile, type PartFile } from './part-file'

/** What to export, and where to. */
export interface ExportOrder {
  readonly file: string
  readonly format: ExportFormat
  readonly scope: ExportScope
  readonly isUinShown: boolean
  readonly locale: Locale
  /** Version of the program, for the header. */
  readonly app: string
  /** Epoch milliseconds. */
  readonly now: number
}

/** How much was written. */
export interface Exported {
  readonly tasks: number
  readonly readings: number
}

/** What a format is written with. */
export interface ExportInput extends Pick<ExportOrder, 'isUinShown' | 'app' | 'now'> {
  readonly file: PartFile
  readonly pace: Pace
  readonly t: Translate
}

const formats: Readonly<
  Record<ExportFormat, (sql: Sql, ids: readonly number[], input: ExportInput) => Exported>
> = { json: exportJson, csv: exportCsv, markdown: exportMarkdown }

/** Writes tasks to a file: the state of one moment, whole or not at all. */
export function exportHistory(database: Database, order: ExportOrder, pace: Pace): Exported {
  const sql = createSql(database)
  const file = createPartFile(order.file, `${process.pid}-${order.now}`)
  try {
    const { tasks, readings } = sql.read(() =>
      formats[order.format](sql, chosenTaskIds(sql, order.scope), {
        ...order,
        file,
        pace,
        t: createTranslate(order.locale),
      }),
    )
    file.finish()
    return { tasks, readings }
  } finally {
    file.discard()
  }
}
