import { formatDuration } from '../../shared/duration'
import { plainLine } from '../../shared/plain-line'
import { statusLabel } from '../../shared/labels'
import { displayName } from '../../shared/task'
import type { Sql } from '../database'
import { timeCell } from './csv-columns'
import type { Exported, ExportInput } from './export'
import type { TransferTask } from './format'
import { tableTasks } from './task-tables'

const columns = [
  'task',
  'status',
  'duration',
  'failReason',
  'serverName',
  'versionName',
  'externalId',
  'requestId',
  'changedAt',
] as const

const longestCell = 300

/** Writes a table a person can read in a ticket or a chat. */
export function exportMarkdown(sql: Sql, ids: readonly number[], input: ExportInput): Exported {
  const { file, t, now } = input
  file.write(`# ${markdownText(t('transfer.markdownTitle'))}\n\n`)
  file.write(`${t('transfer.markdownAbout', { n: ids.length, time: timeCell(now) })}\n\n`)
  file.write(rowText(columns.map((column) => t(`transfer.column.${column}`))))
  file.write(`|${columns.map(() => ' --- ').join('|')}|\n`)
  let tasks = 0
  for (const { task } of tableTasks(sql, ids, input)) {
    file.write(rowText(cellsOf(task, input)))
    tasks += 1
  }
  return { tasks, readings: 0 }
}

function cellsOf(task: TransferTask, { t }: ExportInput): readonly string[] {
  const { durationSeconds, task: answer } = task
  const texts: Readonly<Record<(typeof columns)[number], string>> = {
    task: displayName(task),
    status: statusLabel(answer?.status ?? '', t),
    duration: durationSeconds === null ? '' : formatDuration(durationSeconds * 1_000, t),
    failReason: answer?.failReason ?? '',
    serverName: answer?.serverName ?? '',
    versionName: answer?.versionName ?? '',
    externalId: task.externalId,
    requestId: task.lastRequestId,
    changedAt: timeCell(task.changedAt),
  }
  return columns.map((column) => texts[column])
}

function rowText(cells: readonly string[]): string {
  return `| ${cells.map(markdownText).join(' | ')} |\n`
}

/** One line in which nothing is markup (CommonMark, and tables and formulas of GitHub). */
export function markdownText(text: string): string {
  return plainLine(text, longestCell).replaceAll(/[\\`*_[\]<>|~$&]/gu, '\\$&')
}
