import { formatChinaTime, parseChinaTime } from './china-time'
import { formatDuration } from './duration'
import type { FirstFailure } from './failure-memory'
import type { Translate } from './i18n/translate'
import { stageLabel, statusLabel, stepLabel, stepStatusLabel } from './labels'
import { maskedUin } from './masked-uin'
import { currentStep, type Step, type Task, type TaskRecord } from './task'

/** What a ticket tells about a task. */
export interface TicketFacts {
  readonly record: TaskRecord
  readonly firstFailure: FirstFailure | null
  readonly isUinShown: boolean
  readonly version: string
  readonly platform: 'darwin' | 'win32' | 'linux'
}

const unknown = '—'
const systems = { darwin: 'macOS', win32: 'Windows', linux: 'Linux' } as const

/** What the vendor's support asks for, as one text to paste; the UIN is masked unless shown. */
export function ticketText(facts: TicketFacts, t: Translate): string {
  const { record, isUinShown, version, platform } = facts
  const { task } = record
  const uin = task?.userUin ?? ''
  const lines = [
    t('ticket.head'),
    t('ticket.externalId', { id: record.externalId }),
    t('ticket.service', {
      service: task?.serverName || unknown,
      version: task?.versionName || unknown,
    }),
    t('ticket.environment', {
      env: task?.userEnvId || unknown,
      uin: uin === '' ? unknown : isUinShown ? uin : maskedUin(uin, '*'),
    }),
    t('ticket.status', {
      status: statusLabel(task?.status ?? '', t),
      stage: task?.stage ? named(stageLabel(task.stage, t), task.stage, t) : unknown,
    }),
    ...(task === null ? [] : stepLines(task, t)),
    ...endLines(facts, t),
    t('ticket.api'),
  ]
  const app = t('desktop.appName')
  return [...lines, t('ticket.client', { app, version, system: systems[platform] })].join('\n')
}

function endLines({ record, firstFailure }: TicketFacts, t: Translate): readonly string[] {
  const time = chinaTime(record.task?.createTime ?? '', t)
  const last = t('ticket.lastRequest', { id: record.lastRequestId || unknown })
  if (record.task?.status !== 'failed') return [t('ticket.created', { time }), last]
  const observed = firstFailure === null ? '' : formatChinaTime(firstFailure.observedAt)
  return [
    t('ticket.createdFailed', { time, failed: chinaTime(observed, t) }),
    last,
    t('ticket.firstRequest', { id: firstFailure?.requestId || unknown }),
  ]
}

function stepLines(task: Task, t: Translate): readonly string[] {
  const step = currentStep(task)
  const name = step === null ? unknown : named(stepLabel(step.name, t), step.name, t)
  if (task.status !== 'failed') {
    if (step === null) return []
    return [t('ticket.step', { step: name, status: stepStatusLabel(step, task.status, t) })]
  }
  const duration = step === null ? '' : durationText(step, t)
  return [
    duration === ''
      ? t('ticket.failedStep', { step: name })
      : t('ticket.failedStepTook', { step: name, duration }),
    t('ticket.reason', { reason: task.failReason || step?.failReason || unknown }),
  ]
}

/** Our word and the vendor's; once when they are the same. */
function named(label: string, name: string, t: Translate): string {
  return label === name ? name : t('ticket.named', { label, name })
}

function durationText({ costSeconds, startTime, endTime }: Step, t: Translate): string {
  if (costSeconds !== null && costSeconds > 0) return formatDuration(costSeconds * 1000, t)
  const start = parseChinaTime(startTime)
  const end = parseChinaTime(endTime)
  return start === null || end === null || end < start ? '' : formatDuration(end - start, t)
}

function chinaTime(raw: string, t: Translate): string {
  return parseChinaTime(raw) === null ? raw || unknown : t('time.beijing', { time: raw })
}
