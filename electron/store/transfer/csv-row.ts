import { externalIdProblem } from '../../shared/external-id'
import { transfer } from '../../shared/i18n/transfer'
import { task as taskTexts } from '../../shared/i18n/task'
import { isTerminal, stages, type Task } from '../../shared/task'
import { failure } from '../failures'
import { unguarded } from './csv-cells'
import { csvColumns, tagsOfCell, type CsvColumn } from './csv-columns'
import type { TransferTask } from './format'

/** Finds the text of a column in a row. */
export type TableRow = (cells: readonly string[], column: CsvColumn) => string

const catalogues = [
  { transfer: transfer.zhCN, task: taskTexts.zhCN },
  { transfer: transfer.en, task: taskTexts.en },
]

/** Reads the titles of a table, in either language and any order; `import.foreign` when it has no ids. */
export function columnsOf(titles: readonly string[]): TableRow {
  const places = new Map<CsvColumn, number>()
  for (const [place, title] of titles.entries()) {
    const column = csvColumns.find((name) =>
      catalogues.some((texts) => texts.transfer.column[name] === title.trim()),
    )
    if (column !== undefined) places.set(column, place)
  }
  if (!places.has('externalId') || !places.has('account')) throw failure('import.foreign')
  return (cells, column) => {
    const place = places.get(column)
    return place === undefined ? '' : unguarded(cells[place] ?? '')
  }
}

/** The task a row stands for: its words and its latest state, without steps and readings. */
export function taskOfCells(
  cell: (column: CsvColumn) => string,
  about: { readonly account: string; readonly now: number; readonly rows: number },
): TransferTask {
  const externalId = cell('externalId').trim()
  if (externalIdProblem(externalId) !== null) throw failure('import.damaged', `row ${about.rows}`)
  const task = answerOf(cell, externalId)
  const changedAt = timeOf(cell('changedAt'))
  const lastReadAt = timeOf(cell('lastReadAt')) ?? changedAt
  const status = task?.status ?? ''
  return {
    type: 'task',
    account: about.account,
    externalId,
    alias: cell('alias'),
    note: cell('note'),
    tags: [...tagsOfCell(cell('tags'))],
    favoriteRank: isYes(cell('isFavorite')) ? about.rows : null,
    isMuted: isYes(cell('isMuted')),
    isSeen: true,
    watch: isEnd(status) ? { state: 'ended', reason: status } : { state: 'paused', reason: 'user' },
    refreshInterval: null,
    addedAt: timeOf(cell('addedAt')) ?? about.now,
    changedAt: task === null ? null : (changedAt ?? lastReadAt),
    endedAt: isTerminal(status) ? timeOf(cell('endedAt')) : null,
    firstReadAt: task === null ? null : (lastReadAt ?? changedAt),
    lastReadAt: task === null ? null : lastReadAt,
    lastRequestId: cell('requestId'),
    toldPace: 'onTime',
    isPatient: false,
    failureSignature: '',
    durationSeconds: secondsOf(cell('durationSeconds')),
    durations: [],
    task,
  }
}

function answerOf(cell: (column: CsvColumn) => string, externalId: string): Task | null {
  const status = statusOf(cell('status'))
  if (status === '') return null
  return {
    externalId,
    status,
    stage: stageOf(cell('stage')),
    serverName: cell('serverName'),
    versionName: cell('versionName'),
    createTime: cell('createTime'),
    startTime: cell('startTime'),
    failReason: cell('failReason'),
    userEnvId: cell('userEnvId'),
    userUin: cell('userUin'),
    steps: [],
  }
}

const knownStatuses = ['running', 'finished', 'failed', 'stopped'] as const

function statusOf(label: string): string {
  const known = knownStatuses.find((status) =>
    catalogues.some((texts) => texts.task.status[status] === label),
  )
  return known ?? label
}

function stageOf(label: string): string {
  const known = stages.find((stage) =>
    catalogues.some((texts) => texts.task.stage[stage] === label),
  )
  return known ?? label
}

function isEnd(status: string): status is 'finished' | 'failed' | 'stopped' {
  return isTerminal(status)
}

function isYes(cell: string): boolean {
  return catalogues.some((texts) => texts.transfer.yes === cell.trim())
}

function secondsOf(cell: string): number | null {
  return /^\d{1,9}$/u.test(cell.trim()) ? Number(cell) : null
}

const time = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?$/u

/** A time in the reader's zone, as written here or as a spreadsheet rewrites it; else null. */
function timeOf(cell: string): number | null {
  const parts = time
    .exec(cell.trim())
    ?.slice(1)
    .map((part: string | undefined) => Number(part ?? 0))
  if (parts === undefined) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  const at = new Date(year, month - 1, day, hour, minute, second)
  return at.getMonth() === month - 1 && at.getDate() === day ? at.getTime() : null
}
