import { section } from './section'

/** Durations and points in time. */
export const time = section(
  {
    underSecond: '<1 秒',
    seconds: '{s} 秒',
    minutes: '{m} 分钟',
    minutesSeconds: '{m} 分 {s} 秒',
    hours: '{h} 小时',
    hoursMinutes: '{h} 小时 {m} 分',
    days: '{d} 天',
    daysHours: '{d} 天 {h} 小时',
    justNow: '刚刚',
    secondsAgo: '{n} 秒前',
    minutesAgo: '{n} 分钟前',
    today: '今天 {time}',
    yesterday: '昨天 {time}',
    monthDay: '{month} 月 {day} 日',
    beijing: '{time}（北京时间）',
  },
  {
    underSecond: '<1s',
    seconds: '{s}s',
    minutes: '{m}m',
    minutesSeconds: '{m}m {s}s',
    hours: '{h}h',
    hoursMinutes: '{h}h {m}m',
    days: '{d}d',
    daysHours: '{d}d {h}h',
    justNow: 'just now',
    secondsAgo: '{n} second ago | {n} seconds ago',
    minutesAgo: '{n} minute ago | {n} minutes ago',
    today: 'Today {time}',
    yesterday: 'Yesterday {time}',
    monthDay: '{month} {day}',
    beijing: '{time} (Beijing time)',
  },
)
