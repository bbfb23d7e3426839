import { createHistory } from './history'
import { createNoticeStore } from './notices'
import { createProfileStore } from './profiles'
import { createSearch } from './search'
import { createSql, type Database } from './database'
import { createTaskRows } from './task-rows'
import { createTaskStore } from './tasks'

/** Every operation on the history of one open database, each as one transaction. */
export type Store = ReturnType<typeof createStore>

/** The store over an open database whose schema is current. */
export function createStore(database: Database, newId: () => string) {
  const sql = createSql(database)
  const tasks = createTaskRows(sql)
  const notices = createNoticeStore(sql)
  const operations = {
    ...createProfileStore(sql, tasks, newId),
    ...createTaskStore(sql, tasks, notices),
    ...createSearch(sql, tasks),
    ...createHistory(sql, tasks, notices),
    addNotice: notices.addNotice,
    queuedNotices: notices.queuedNotices,
    claimNotice: notices.claimNotice,
    settleNotice: notices.settleNotice,
    markNoticeClicked: notices.markNoticeClicked,
    pageNotices: notices.pageNotices,
    markNotices: notices.markNotices,
  }
  return { operations, transaction: sql.transaction.bind(sql) }
}

/** Operations that only read: they work on a read-only database too. */
export const readingOperations: ReadonlySet<string> = new Set([
  'listProfiles',
  'keyFingerprint',
  'getTask',
  'findTasks',
  'pageTasks',
  'countTasks',
  'listActiveTasks',
  'pageReadings',
  'queuedNotices',
  'pageNotices',
])
