import { stringify } from 'csv-stringify/sync'
import type { Sql } from '../database'
import { csvCells, csvColumns } from './csv-columns'
import { guarded } from './csv-cells'
import type { Exported, ExportInput } from './export'
import { tableTasks } from './task-tables'

const rowsPerWrite = 200
const byteOrderMark = '\uFEFF'

/** Writes one row per task, as spreadsheets of Windows read it: UTF-8 with its mark, CRLF. */
export function exportCsv(sql: Sql, ids: readonly number[], input: ExportInput): Exported {
  const { file, t } = input
  let rows: string[][] = [csvColumns.map((column) => t(`transfer.column.${column}`))]
  let tasks = 0
  const flush = () => {
    file.write(stringify(rows, { record_delimiter: '\r\n' }))
    rows = []
  }
  file.write(byteOrderMark)
  for (const { task, accountLabel } of tableTasks(sql, ids, input)) {
    const cells = csvCells(task, accountLabel, t)
    rows.push(csvColumns.map((column) => guarded(cells[column])))
    tasks += 1
    if (rows.length >= rowsPerWrite) flush()
  }
  flush()
  return { tasks, readings: 0 }
}
