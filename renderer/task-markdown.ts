import { formatDuration } from '../electron/shared/duration'
import type { Translate } from '../electron/shared/i18n/translate'
import { stageLabel, statusLabel, stepLabel, stepStatusLabel } from '../electron/shared/labels'
import { markdownBlock, markdownTable, markdownText } from '../electron/shared/markdown'
import { displayName, type Step, type TaskRecord } from '../electron/shared/task'
import type { ShownZone } from '../electron/shared/time-text'
import { formatServerTime } from './format'
import { durationOf } from './task-times'

/** A task to paste where Markdown is read: no UIN, no account, no note. */
export function taskMarkdown(
  record: TaskRecord,
  now: number,
  t: Translate,
  zone: ShownZone,
): string {
  const { task, externalId } = record
  const facts: (readonly [string, string])[] = [
    [t('task.field.status'), statusLabel(task?.status ?? '', t)],
    [t('task.field.externalId'), externalId],
  ]
  const took = durationOf(record, now)
  if (task !== null) {
    facts.push(
      [t('task.field.stage'), stageLabel(task.stage, t)],
      [t('task.field.serverName'), task.serverName],
      [t('task.field.versionName'), task.versionName],
      [t('task.field.createTime'), formatServerTime(task.createTime, t, zone)],
      [t('detail.elapsed.title'), took === null ? '' : formatDuration(took.durationMs, t)],
      [t('task.field.requestId'), record.lastRequestId],
    )
  }
  const parts = [
    `## ${markdownText(displayName(record))}`,
    facts
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `- ${t('share.fact', { name, value: markdownText(value) })}`)
      .join('\n'),
  ]
  const reason = task?.failReason || (task?.steps.find(isFailed)?.failReason ?? '')
  if (reason !== '') {
    parts.push(`**${t('task.field.failReason')}**`, markdownBlock(reason))
  }
  if (task !== null && task.steps.length > 0) {
    const columns = ['step', 'status', 'cost'] as const
    parts.push(
      markdownTable(
        columns.map((column) => t(`detail.gantt.column.${column}`)),
        task.steps.map((step) => [
          stepLabel(step.name, t),
          stepStatusLabel(step, task.status, t),
          costText(step, t),
        ]),
      ),
    )
  }
  return `${[...parts, `*${t('share.unofficial')}*`].join('\n\n')}\n`
}

function isFailed({ status }: Step): boolean {
  return status === 'failed'
}

function costText({ status, costSeconds }: Step, t: Translate): string {
  const isEnded = status === 'finished' || status === 'failed' || status === 'stopped'
  return isEnded && costSeconds !== null ? formatDuration(costSeconds * 1000, t) : ''
}
