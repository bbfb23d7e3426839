import { section } from './section'

/** The search language: operators, marks, times, and what is wrong with a search. */
export const search = section(
  {
    operator: {
      status: '状态',
      stage: '阶段',
      tag: '标签',
      service: '服务名包含',
      account: '账号',
      id: '外部任务 ID 包含',
      before: '早于',
      after: '不早于',
      is: '标记',
    },
    mark: {
      favorite: '收藏',
      stuck: '卡住',
      slow: '变慢',
      muted: '静音',
      paused: '暂停',
      unseen: '未看过',
      noted: '有备注',
    },
    date: {
      today: '今天',
      yesterday: '昨天',
      hours: '{n} 小时前',
      days: '{n} 天前',
    },
    problem: {
      noValue: '“{token}”后面没有值',
      unknownValue: '不认识“{token}”',
      badDate: '“{token}”不是时间，例如 2026-11-24、2026-11、今天、7d、24h',
      repeated: '“{token}”：这个条件只能写一次',
    },
  },
  {
    operator: {
      status: 'Status',
      stage: 'Stage',
      tag: 'Tag',
      service: 'Service name has',
      account: 'Account',
      id: 'External ID has',
      before: 'Before',
      after: 'From',
      is: 'Mark',
    },
    mark: {
      favorite: 'Favourite',
      stuck: 'Stuck',
      slow: 'Slow',
      muted: 'Muted',
      paused: 'Paused',
      unseen: 'Unseen',
      noted: 'With a note',
    },
    date: {
      today: 'Today',
      yesterday: 'Yesterday',
      hours: '{n} hour ago | {n} hours ago',
      days: '{n} day ago | {n} days ago',
    },
    problem: {
      noValue: '“{token}” has no value',
      unknownValue: '“{token}” is not known',
      badDate: '“{token}” is not a time such as 2026-11-24, 2026-11, today, 7d or 24h',
      repeated: '“{token}”: this condition can be given once only',
    },
  },
)
