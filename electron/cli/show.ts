import { parseChinaTime } from '../shared/china-time'
import { formatDuration, formatElapsed } from '../shared/duration'
import type { Translate } from '../shared/i18n/translate'
import { statusLabel, stepLabel, stepStatusLabel } from '../shared/labels'
import { currentStep, isTerminal, type Reading, type Task } from '../shared/task'
import type { Terminal } from './terminal'

/** Progress in one line: `[2/6] 构建镜像 进行中 1:12`, or how the task ended. */
export function progressLine({ task, observedAt }: Reading, terminal: Terminal): string {
  const { t } = terminal
  if (isTerminal(task.status)) return endLine(task, observedAt, terminal)
  const step = currentStep(task)
  if (step === null) return statusLabel(task.status, t)
  const involved = task.steps.filter(({ status }) => status !== 'notInvolve')
  const startedAt = parseChinaTime(step.startTime)
  return t('cli.step', {
    position: involved.indexOf(step) + 1,
    total: involved.length,
    step: stepLabel(step.name, t),
    status: stepStatusLabel(step, task.status, t),
    elapsed: startedAt === null ? '' : formatElapsed(observedAt - startedAt),
  }).trimEnd()
}

function endLine(task: Task, observedAt: number, { t, style }: Terminal): string {
  switch (task.status) {
    case 'finished':
      return style('green', finishedText(task, observedAt, t))
    case 'failed':
      return style('red', failedText(task, t))
    default:
      return style('yellow', t('cli.ended.stopped'))
  }
}

function finishedText(task: Task, observedAt: number, t: Translate): string {
  const startedAt = parseChinaTime(task.startTime) ?? parseChinaTime(task.createTime)
  const ends = task.steps.flatMap((step) => parseChinaTime(step.endTime) ?? [])
  const endedAt = ends.length === 0 ? observedAt : Math.max(...ends)
  if (startedAt === null || endedAt < startedAt) return statusLabel('finished', t)
  return t('cli.ended.finished', { duration: formatDuration(endedAt - startedAt, t) })
}

function failedText(task: Task, t: Translate): string {
  const step = currentStep(task)
  const reason = task.failReason || step?.failReason || ''
  const text = step === null || reason === '' ? reason : `${stepLabel(step.name, t)} ${reason}`
  return text === '' ? t('cli.ended.failedNoReason') : t('cli.ended.failed', { reason: text })
}
