import { noticeKinds, type SwitchableKind } from '../../../electron/shared/notice'
import { defaultSettings } from '../../../electron/shared/settings'

/** Heading a kind stands under in the settings. */
export type NoticeGroup = 'results' | 'attention' | 'progress'

/** The group of a kind. */
export function noticeGroup(kind: SwitchableKind): NoticeGroup {
  switch (kind) {
    case 'finished':
    case 'failed':
    case 'recovered':
    case 'stillFailing':
    case 'stopped':
      return 'results'
    case 'stuck':
    case 'slow':
    case 'keyRejected':
    case 'watchEnded':
      return 'attention'
    case 'stageChanged':
    case 'started':
    case 'restarted':
      return 'progress'
  }
}

/** The groups with their kinds, in order. */
export const noticeGroups = (['results', 'attention', 'progress'] as const).map((group) => ({
  group,
  kinds: noticeKinds.filter((kind) => noticeGroup(kind) === group),
}))

/** Every kind on. */
export function allNoticesOn(): Record<SwitchableKind, boolean> {
  return Object.fromEntries(noticeKinds.map((kind) => [kind, true])) as Record<
    SwitchableKind,
    boolean
  >
}

/** The kinds that are on out of the box. */
export function recommendedNotices(): Record<SwitchableKind, boolean> {
  return defaultSettings().notices
}
