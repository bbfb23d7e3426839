import { formatDuration } from '../../shared/duration'
import type { Translate } from '../../shared/i18n/translate'
import { stageLabel, statusLabel, stepLabel, stepStatusLabel } from '../../shared/labels'
import type { Step } from '../../shared/task'
import { statusFilterOf } from '../../shared/task-query'
import { formatClock, formatDate } from '../../shared/time-text'
import type { TransferTask } from './format'

/** The columns of a table, in their order; titles are under `transfer.column`. */
export const csvColumns = [
  'account',
  'externalId',
  'alias',
  'serverName',
  'versionName',
  'status',
  'stage',
  'failReason',
  'steps',
  'createTime',
  'startTime',
  'endedAt',
  'durationSeconds',
  'userEnvId',
  'userUin',
  'requestId',
  'tags',
  'note',
  'isFavorite',
  'isMuted',
  'addedAt',
  'changedAt',
  'lastReadAt',
] as const
export type CsvColumn = (typeof csvColumns)[number]

/** A task as texts by column, in the reader's language. */
export function csvCells(
  task: TransferTask,
  accountLabel: string,
  t: Translate,
): Readonly<Record<CsvColumn, string>> {
  const answer = task.task
  const yesNo = (is: boolean) => t(is ? 'transfer.yes' : 'transfer.no')
  return {
    account: accountLabel,
    externalId: task.externalId,
    alias: task.alias,
    serverName: answer?.serverName ?? '',
    versionName: answer?.versionName ?? '',
    status: statusCell(task, t),
    stage: stageLabel(answer?.stage ?? '', t),
    failReason: answer?.failReason ?? '',
    steps: (answer?.steps ?? []).map((step) => stepText(step, answer?.status ?? '', t)).join('\n'),
    createTime: answer?.createTime ?? '',
    startTime: answer?.startTime ?? '',
    endedAt: timeCell(task.endedAt),
    durationSeconds: task.durationSeconds === null ? '' : String(task.durationSeconds),
    userEnvId: answer?.userEnvId ?? '',
    userUin: answer?.userUin ?? '',
    requestId: task.lastRequestId,
    tags: tagsCell(task.tags),
    note: task.note,
    isFavorite: yesNo(task.favoriteRank !== null),
    isMuted: yesNo(task.isMuted),
    addedAt: timeCell(task.addedAt),
    changedAt: timeCell(task.changedAt),
    lastReadAt: timeCell(task.lastReadAt),
  }
}

/** `2025-11-24 14:32:05` in the reader's zone; "" for never. */
export function timeCell(at: number | null): string {
  return at === null ? '' : `${formatDate(at, 'device')} ${formatClock(at, 'device')}`
}

/** Tags in one cell, apart by semicolons; their own semicolons and backslashes are escaped. */
export function tagsCell(tags: readonly string[]): string {
  return tags.map((tag) => tag.replaceAll(/[\\;]/gu, '\\$&')).join('; ')
}

/** What `tagsCell` was given. */
export function tagsOfCell(cell: string): readonly string[] {
  const parts = cell.match(/(?:\\.|[^\\;])+/gsu) ?? []
  return parts.map((part) => part.trim().replaceAll(/\\(.)/gsu, '$1')).filter((tag) => tag !== '')
}

/** A status nobody knew yet is told as it came: the import reads it back. */
function statusCell(task: TransferTask, t: Translate): string {
  const status = task.task?.status ?? ''
  if (status === '') return ''
  return statusFilterOf(task) === 'unknown' ? status : statusLabel(status, t)
}

/** A step in a few words: `构建镜像 完成 42 秒`. */
function stepText(step: Step, taskStatus: string, t: Translate): string {
  const name = stepLabel(step.name, t)
  const status = stepStatusLabel(step, taskStatus, t)
  if (step.costSeconds === null || step.costSeconds <= 0)
    return t('transfer.step', { name, status })
  const duration = formatDuration(step.costSeconds * 1_000, t)
  return t('transfer.stepTimed', { name, status, duration })
}
