import type { Profile } from '../../shared/profile'
import type { Row, Sql } from '../database'
import { numberOf, profileOf, textOf } from '../rows'
import { parseChanges, parseTask } from '../stored-json'
import type { Exported, ExportInput } from './export'
import { formatName, formatVersion, type Account, type End, type TransferTask } from './format'
import { maskedUin, maskIn, maskRaw, uinsIn } from './masking'
import { transferTaskOf } from './task-row'

/** Writes tasks with everything that belongs to them; `docs/export-format.md` describes the file. */
export function exportJson(sql: Sql, ids: readonly number[], input: ExportInput): Exported {
  const { file, pace, isUinShown } = input
  const counts = { tasks: 0, readings: 0, failureNotes: 0 }
  file.write(headerText(sql, input))
  let separator = ''
  const writeRecord = (text: string) => {
    file.write(separator + text)
    separator = ',\n'
  }
  for (const [index, id] of ids.entries()) {
    pace.at(index, ids.length)
    const row = sql.row('SELECT * FROM tasks WHERE id = ? AND removed_at IS NULL', id)
    if (row === null) continue
    const task = transferTaskOf(sql, row)
    writeRecord(isUinShown ? JSON.stringify(task) : maskedTask(task))
    counts.tasks += 1
    for (const reading of sql.each('SELECT * FROM readings WHERE task_id = ? ORDER BY id', id)) {
      writeRecord(readingText(reading, task, isUinShown))
      counts.readings += 1
      if (counts.readings % 500 === 0) pace.at(index, ids.length)
    }
  }
  for (const row of sql.each('SELECT * FROM failure_notes ORDER BY signature')) {
    const [signature, note] = [textOf(row, 'signature'), textOf(row, 'note')]
    const changedAt = numberOf(row, 'changed_at') ?? 0
    writeRecord(JSON.stringify({ type: 'failureNote', signature, note, changedAt }))
    counts.failureNotes += 1
  }
  file.write('\n],\n')
  const end: End = { ...counts, sha256: file.sha256() }
  file.write(`"end":${JSON.stringify(end)}}\n`)
  return counts
}

function headerText(sql: Sql, { now, app, isUinShown }: ExportInput): string {
  const header = {
    format: formatName,
    version: formatVersion,
    exportedAt: now,
    app,
    isMasked: !isUinShown,
    accounts: sql
      .rows('SELECT * FROM profiles ORDER BY created_at, rowid')
      .map((row) => accountOf(profileOf(row))),
  }
  return `${JSON.stringify(header).slice(0, -1)},"records":[\n`
}

/** What a file tells of an account: nothing of its key. */
export function accountOf(profile: Profile): Account {
  const { id, kind, label, color, isDefault, isRemoved, createdAt } = profile
  return { id, kind, label, color, isDefault, isRemoved, createdAt }
}

function maskedTask(task: TransferTask): string {
  const { account, externalId, ...rest } = task
  const uin = task.task?.userUin ?? ''
  const hidden =
    task.task === null ? rest : { ...rest, task: { ...task.task, userUin: maskedUin(uin) } }
  const text = maskIn(JSON.stringify(hidden), [uin], externalId)
  const identity = JSON.stringify({ account, externalId })
  return `${identity.slice(0, -1)},${text.slice(1)}`
}

function readingText(row: Row, { externalId }: TransferTask, isUinShown: boolean): string {
  const raw = textOf(row, 'raw')
  const task = parseTask(row['task'])
  const changes = parseChanges(row['changes'])
  const observedAt = numberOf(row, 'observed_at') ?? 0
  const requestId = JSON.stringify(textOf(row, 'request_id'))
  const head = `{"type":"reading","observedAt":${observedAt},"requestId":${requestId},`
  if (isUinShown) return head + JSON.stringify({ changes, task, raw }).slice(1)
  const uins = new Set([task?.userUin ?? '', ...uinsIn(raw)])
  const hiddenChanges = changes.map((change) => {
    if (change.kind !== 'fieldChanged' || change.field !== 'userUin') return change
    uins.add(change.from).add(change.to)
    return { ...change, from: maskedUin(change.from), to: maskedUin(change.to) }
  })
  const hiddenTask = task === null ? null : { ...task, userUin: maskedUin(task.userUin) }
  const rest = { changes: hiddenChanges, task: hiddenTask, raw: maskRaw(raw) }
  return head + maskIn(JSON.stringify(rest), uins, externalId).slice(1)
}
