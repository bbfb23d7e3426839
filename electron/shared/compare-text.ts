import type { Comparison, FieldPair, RunStep, StepPair } from './compare'
import { formatDuration } from './duration'
import type { Translate } from './i18n/translate'
import { stageLabel, statusLabel, stepLabel, stepStatusLabel } from './labels'
import { markdownTable, markdownText } from './markdown'
import { maskedUin } from './masked-uin'
import type { Task } from './task'

/** How a run did a step: its duration, or what became of it instead. */
export function runStepText(step: RunStep | null, taskStatus: string, t: Translate): string {
  if (step === null) return t('compare.absent')
  const status = stepStatusLabel(
    { ...step, name: '', startTime: '', endTime: '', costSeconds: null },
    taskStatus,
    t,
  )
  if (step.seconds === null) return status
  const duration = formatDuration(step.seconds * 1000, t)
  return step.status === 'finished' ? duration : t('compare.statusTook', { status, duration })
}

/** `+12 秒（+20%）`; "" when nothing can be said. */
export function deltaText(
  { deltaSeconds, deltaPercent }: Pick<StepPair, 'deltaSeconds' | 'deltaPercent'>,
  t: Translate,
): string {
  if (deltaSeconds === null) return ''
  if (deltaSeconds === 0) return t('compare.same')
  const sign = deltaSeconds > 0 ? '+' : '−'
  const duration = formatDuration(Math.abs(deltaSeconds) * 1000, t)
  if (deltaPercent === null) return t('compare.delta', { sign, duration })
  return t('compare.deltaShare', { sign, duration, percent: Math.abs(deltaPercent) })
}

/** A field's value as a reader knows it; a UIN is masked. */
export function fieldText(field: FieldPair['field'], value: string, t: Translate): string {
  if (value === '') return '—'
  switch (field) {
    case 'status':
      return statusLabel(value, t)
    case 'stage':
      return stageLabel(value, t)
    case 'userUin':
      return maskedUin(value)
    default:
      return value
  }
}

/** A run and what it is called. */
export interface NamedRun {
  readonly name: string
  readonly time: string
  readonly task: Task
}

/** A comparison to paste where Markdown is read. */
export function compareMarkdown(
  comparison: Comparison,
  mine: NamedRun,
  other: NamedRun,
  t: Translate,
): string {
  const { steps, fields, total, divergesAt } = comparison
  const run = ({ name, time }: NamedRun) => t('compare.run', { name, time })
  const stepRows = steps.map((step) => [
    step.key === divergesAt
      ? t('compare.divergent', { step: stepLabel(step.name, t) })
      : stepLabel(step.name, t),
    runStepText(step.mine, mine.task.status, t),
    runStepText(step.other, other.task.status, t),
    deltaText(step, t),
  ])
  const seconds = (value: number) => formatDuration(value * 1000, t)
  const totalRow =
    total === null
      ? []
      : [
          [
            t('compare.total'),
            seconds(total.mineSeconds),
            seconds(total.otherSeconds),
            deltaText(total, t),
          ],
        ]
  const parts = [
    `## ${markdownText(t('compare.heading', { mine: run(mine), other: run(other) }))}`,
    markdownTable(
      [t('compare.step'), run(mine), run(other), t('compare.difference')],
      [...stepRows, ...totalRow],
    ),
  ]
  if (fields.length > 0) {
    parts.push(
      markdownTable(
        [t('compare.field'), run(mine), run(other)],
        fields.map(({ field, mine: a, other: b }) => [
          t(`task.field.${field}`),
          fieldText(field, a, t),
          fieldText(field, b, t),
        ]),
      ),
    )
  }
  return `${parts.join('\n\n')}\n`
}
