import { forecastText, type TaskForecast } from '../electron/shared/forecast'
import type { Translate } from '../electron/shared/i18n/translate'
import { stageLabel, statusLabel, stepLabel } from '../electron/shared/labels'
import { plainLine } from '../electron/shared/plain-line'
import { currentStep, stepProgress, type Task, type TaskRecord } from '../electron/shared/task'
import type { TaskState } from './task-state'
import { unchangedForMs } from './task-state'
import { durationOf, endOf } from './task-times'

/** What the sentence is written with. */
export interface RowWords {
  readonly t: Translate
  duration(durationMs: number): string
  day(at: number, now: number): string
}

const maxReason = 120

/** The second line of a row: what happens, where, for how long still or already. */
export function rowText(
  record: TaskRecord,
  state: TaskState,
  now: number,
  words: RowWords,
  forecast: TaskForecast | null,
): string {
  const { t } = words
  const { task } = record
  switch (state) {
    case 'waiting':
      return t('list.row.waiting')
    case 'notFound':
    case 'goneInCloud':
    case 'invalidId':
    case 'tooLong':
      return t(`list.row.${state}`)
    case 'paused':
      return task === null ? t('list.row.paused') : t('list.row.pausedAt', { at: placeOf(task, t) })
    case 'lost':
      return record.lastReadAt === null
        ? t('list.row.lost')
        : t('list.row.lostSince', { time: words.day(record.lastReadAt, now) })
    case 'unknown':
      return task === null ? '' : statusLabel(task.status, t)
    default:
      return task === null ? '' : taskText(record, task, state, now, words, forecast)
  }
}

function taskText(
  record: TaskRecord,
  task: Task,
  state: 'running' | 'slow' | 'stuck' | 'finished' | 'failed' | 'stopped',
  now: number,
  words: RowWords,
  forecast: TaskForecast | null,
): string {
  const { t } = words
  const place = placeOf(task, t)
  const spent = durationOf(record, now)
  const duration =
    spent === null
      ? ''
      : spent.isObserved
        ? t('list.row.about', { duration: words.duration(spent.durationMs) })
        : words.duration(spent.durationMs)
  const left = forecast === null ? '' : forecastText(forecast, now, words)
  const end = endOf(record, now)
  const time = end === null ? '' : words.day(end.at, now)
  switch (state) {
    case 'running':
      return runningText(task, place, { duration, left }, t)
    case 'slow':
      return t('list.row.slow', { text: runningText(task, place, { duration, left }, t) })
    case 'stuck':
      return t('list.row.stuck', {
        at: place,
        duration: words.duration(unchangedForMs(record, now)),
      })
    case 'finished':
      if (time === '') return t('task.status.finished')
      return duration === ''
        ? t('list.row.finishedAt', { time })
        : t('list.row.finished', { duration, time })
    case 'failed':
      return failedText(task, time, t)
    case 'stopped':
      if (time === '') return t('task.status.stopped')
      return place === ''
        ? t('list.row.stoppedAt', { time })
        : t('list.row.stopped', { at: place, time })
  }
}

/** `构建镜像 4/6`, without steps the stage. */
function placeOf(task: Task, t: Translate): string {
  const step = currentStep(task)
  if (step !== null) return stepLabel(step.name, t)
  return stageLabel(task.stage, t)
}

/** What is left of the time, else what is spent of it. */
function runningText(
  task: Task,
  at: string,
  { duration, left }: { readonly duration: string; readonly left: string },
  t: Translate,
): string {
  const { position, total } = stepPosition(task)
  if (left !== '') {
    return total === 0
      ? t('list.row.runningStageLeft', { at: at || t('task.status.running'), left })
      : t('list.row.runningLeft', { at, position, total, left })
  }
  if (total === 0) {
    return at === ''
      ? t('list.row.runningOnly', { duration })
      : t('list.row.runningStage', { at, duration })
  }
  return duration === ''
    ? t('list.row.runningStep', { at, position, total })
    : t('list.row.running', { at, position, total, duration })
}

function failedText(task: Task, time: string, t: Translate): string {
  const step = currentStep(task)
  const reason = plainLine(task.failReason || (step?.failReason ?? ''), maxReason)
  const at = step?.status === 'failed' ? stepLabel(step.name, t) : ''
  if (reason === '') {
    if (at === '') return t('list.row.failedAt', { time })
    return t('list.row.failedStep', { at, time })
  }
  return at === '' ? t('list.row.failedReason', { reason }) : t('list.row.failed', { at, reason })
}

/** Which of its steps a task is at, counted from 1; both 0 without steps. */
export function stepPosition(task: Task): { readonly position: number; readonly total: number } {
  const { done, total } = stepProgress(task)
  const step = currentStep(task)
  const involved = task.steps.filter(({ status }) => status !== 'notInvolve')
  const index = step === null ? -1 : involved.indexOf(step)
  return { position: index === -1 ? Math.min(done + 1, total) : index + 1, total }
}
