import { section } from './section'

/** The list of notifications. */
export const noticeCentre = section(
  {
    title: '通知',
    readAll: '全部已读',
    clear: '清空',
    onlyUnread: '只看未读',
    empty: '还没有通知',
    emptyHint: '任务完成、失败或停止时会在这里记下',
    state: '{state}：{reason}',
    more: '更早的通知',
    unread: '未读',
  },
  {
    title: 'Notifications',
    readAll: 'Mark all read',
    clear: 'Clear',
    onlyUnread: 'Unread only',
    empty: 'No notifications yet',
    emptyHint: 'Every finished, failed or stopped task is noted here',
    state: '{state}: {reason}',
    more: 'Earlier notifications',
    unread: 'Unread',
  },
)
