import type { NoticeKind } from '../../../electron/shared/notice'

/** Every shape a status icon can have; a status is told by shape, word and colour. */
export const statusShapes = [
  'running',
  'finished',
  'failed',
  'stopped',
  'stuck',
  'waiting',
  'skipped',
  'open',
  'paused',
  'lost',
  'unknown',
] as const
export type StatusShape = (typeof statusShapes)[number]

/** The shape of a step's status. `isOpen`: still called running although its task is over. */
export function stepShape(status: string, isOpen: boolean): StatusShape {
  if (isOpen) return 'open'
  switch (status) {
    case 'running':
    case 'finished':
    case 'failed':
    case 'stopped':
      return status
    case 'todo':
      return 'waiting'
    case 'notInvolve':
      return 'skipped'
    default:
      return 'unknown'
  }
}

/** The shape of what a notice tells. */
export function noticeShape(kind: NoticeKind): StatusShape {
  switch (kind) {
    case 'finished':
    case 'recovered':
      return 'finished'
    case 'failed':
    case 'stillFailing':
      return 'failed'
    case 'stopped':
      return 'stopped'
    case 'stuck':
    case 'slow':
    case 'keyRejected':
      return 'stuck'
    case 'watchEnded':
    case 'digest':
      return 'paused'
    case 'started':
    case 'restarted':
    case 'stageChanged':
      return 'running'
  }
}
