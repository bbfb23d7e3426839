import type { MessageKey, Translate } from './i18n/translate'
import { zhCN } from './i18n/zh-CN'
import type { Step, TaskChange, TaskRecord } from './task'
import { isTerminal } from './task'

/** What a user reads for a task status; a word nobody knew yet is shown as it came. */
export function statusLabel(status: string, t: Translate): string {
  if (status in zhCN.task.status && status !== 'unknown' && status !== 'none') {
    return t(`task.status.${status}` as MessageKey)
  }
  return status === '' ? t('task.status.none') : t('task.status.unknown', { status })
}

/** What a user reads for a step status. A step still running in a task that ended is “not ended”. */
export function stepStatusLabel(step: Step, taskStatus: string, t: Translate): string {
  if (isOpenStep(step, taskStatus)) return t('task.stepStatus.open')
  return stepStatusWord(step.status, t)
}

function stepStatusWord(status: string, t: Translate): string {
  return status in zhCN.task.stepStatus && status !== 'unknown' && status !== 'open'
    ? t(`task.stepStatus.${status}` as MessageKey)
    : t('task.stepStatus.unknown', { status })
}

/** True for a step the cloud still calls running although the task is over. */
export function isOpenStep(step: Step, taskStatus: string): boolean {
  return isTerminal(taskStatus) && step.status === 'running'
}

/** What a user reads for a step name; an unknown name is shown as it came. */
export function stepLabel(name: string, t: Translate): string {
  return name in zhCN.task.step ? t(`task.step.${name}` as MessageKey) : name
}

/** What a user reads for a stage; an unknown stage is shown as it came. */
export function stageLabel(stage: string, t: Translate): string {
  return stage in zhCN.task.stage && stage !== 'other'
    ? t(`task.stage.${stage}` as MessageKey)
    : stage
}

/** What a user reads for the state of a watch. */
export function watchLabel(record: Pick<TaskRecord, 'watch'>, t: Translate): string {
  const { watch } = record
  return t(watch.state === 'active' ? 'task.watch.active' : `task.watch.${watch.reason}`)
}

/** One line of the change log. */
export function changeLabel(change: TaskChange, t: Translate): string {
  switch (change.kind) {
    case 'firstSeen':
      return t('task.change.firstSeen', { status: statusLabel(change.status, t) })
    case 'started':
    case 'finished':
      return t(`task.change.${change.kind}`)
    case 'failed':
    case 'stopped':
      return change.stepName === ''
        ? t(`task.change.${change.kind}NoStep`)
        : t(`task.change.${change.kind}`, { step: stepLabel(change.stepName, t) })
    case 'restarted':
      return t('task.change.restarted', { from: statusLabel(change.from, t) })
    case 'statusChanged':
      return t('task.change.statusChanged', {
        from: statusLabel(change.from, t),
        to: statusLabel(change.to, t),
      })
    case 'stageChanged':
      return t('task.change.stageChanged', {
        from: stageLabel(change.from, t),
        to: stageLabel(change.to, t),
      })
    case 'stepAppeared':
      return t('task.change.stepAppeared', {
        step: stepLabel(change.stepName, t),
        status: stepStatusWord(change.status, t),
      })
    case 'stepChanged':
      return t('task.change.stepChanged', {
        step: stepLabel(change.stepName, t),
        from: stepStatusWord(change.from, t),
        to: stepStatusWord(change.to, t),
      })
    case 'stepVanished':
      return t('task.change.stepVanished', { step: stepLabel(change.stepName, t) })
    case 'fieldChanged': {
      const field = t(`task.field.${change.field}`)
      return change.from === ''
        ? t('task.change.fieldSet', { field, to: change.to })
        : t('task.change.fieldChanged', { field, from: change.from, to: change.to })
    }
  }
}
