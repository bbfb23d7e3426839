import type { Sql } from '../database'
import { textOf } from '../rows'
import type { ExportInput } from './export'
import type { TransferTask } from './format'
import { maskedUin, maskIn } from './masking'
import { transferTaskOf } from './task-row'

/** A task on its way into a table, and what its account is called. */
export interface TableTask {
  readonly task: TransferTask
  readonly accountLabel: string
}

/** The tasks of an export one by one, their UINs masked unless asked for. */
export function* tableTasks(
  sql: Sql,
  ids: readonly number[],
  { pace, isUinShown }: ExportInput,
): Generator<TableTask> {
  const labels = new Map(
    sql
      .rows('SELECT id, label FROM profiles')
      .map((row) => [textOf(row, 'id'), textOf(row, 'label')]),
  )
  for (const [index, id] of ids.entries()) {
    pace.at(index, ids.length)
    const row = sql.row('SELECT * FROM tasks WHERE id = ? AND removed_at IS NULL', id)
    if (row === null) continue
    const task = transferTaskOf(sql, row)
    const accountLabel = labels.get(task.account) ?? task.account
    yield { task: isUinShown ? task : withoutUin(task), accountLabel }
  }
}

function withoutUin(task: TransferTask): TransferTask {
  if (task.task === null) return task
  const { userUin } = task.task
  const mask = (text: string) => maskIn(text, [userUin], task.externalId)
  return {
    ...task,
    alias: mask(task.alias),
    note: mask(task.note),
    tags: task.tags.map(mask),
    task: {
      ...task.task,
      userUin: maskedUin(userUin),
      serverName: mask(task.task.serverName),
      versionName: mask(task.task.versionName),
      failReason: mask(task.task.failReason),
      userEnvId: mask(task.task.userEnvId),
    },
  }
}
