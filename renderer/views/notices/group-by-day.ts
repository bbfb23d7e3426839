import type { Notice } from '../../../electron/shared/notice'
import type { DayBucket } from '../../format'

/** Notices of one stretch of days, in the order given. */
export interface NoticeDay {
  readonly day: DayBucket
  readonly notices: readonly Notice[]
}

/** Groups notices, newest first, by the reader's calendar. */
export function groupByDay(
  notices: readonly Notice[],
  dayOf: (at: number) => DayBucket,
): readonly NoticeDay[] {
  const days: { day: DayBucket; notices: Notice[] }[] = []
  for (const notice of notices) {
    const day = dayOf(notice.createdAt)
    const last = days.at(-1)
    if (last?.day === day) last.notices.push(notice)
    else days.push({ day, notices: [notice] })
  }
  return days
}
