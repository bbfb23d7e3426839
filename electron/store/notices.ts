import type { Notice, NoticeDraft } from '../shared/notice'
import type { Sql } from './database'
import { failure } from './failures'
import type { Part } from './methods'
import { numberCursor, pageSize } from './paging'
import { noticeOf } from './rows'

/** How many notices are handed over at once; the rest follows when these are raised. */
const maxQueued = 500

/** What a notice is about. */
export interface NoticeSubject {
  readonly taskId: number | null
  readonly profileId: string | null
}

/** Adds notices inside other transactions. */
export interface NoticeRows {
  add(draft: NoticeDraft, about: NoticeSubject, now: number): Notice
  get(id: number): Notice
}

/** Notice rows of a database. */
export function createNoticeRows(sql: Sql): NoticeRows {
  function get(id: number): Notice {
    const row = sql.row('SELECT * FROM notices WHERE id = ?', id)
    if (row === null) throw failure('input.invalid', 'no such notice')
    return noticeOf(row)
  }
  return {
    get,
    add(draft, about, now) {
      const { id } = sql.run(
        `INSERT INTO notices (kind, task_id, profile_id, created_at, state, state_reason, facts)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        draft.kind,
        about.taskId,
        about.profileId,
        now,
        draft.holdReason === null ? 'queued' : 'heldBack',
        draft.holdReason ?? '',
        JSON.stringify(draft.facts),
      )
      return get(id)
    },
  }
}

type NoticeMethods =
  | 'addNotice'
  | 'queuedNotices'
  | 'claimNotice'
  | 'settleNotice'
  | 'markNoticeClicked'
  | 'pageNotices'
  | 'markNotices'

/** Notices: what the user was to be told, and what became of it. */
export function createNotices(sql: Sql, notices: NoticeRows): Part<NoticeMethods> {
  function markRead(ids: readonly number[] | null): readonly Notice[] {
    const isUnread = 'UPDATE notices SET is_read = 1 WHERE is_read = 0'
    const marked =
      ids === null
        ? sql.rows(`${isUnread} RETURNING *`)
        : ids.flatMap((id) => sql.rows(`${isUnread} AND id = ? RETURNING *`, id))
    return marked.map(noticeOf)
  }

  /** “All” spares what still waits to be raised: nobody has seen it in a list yet. */
  function clear(ids: readonly number[] | null): readonly Notice[] {
    if (ids === null) sql.run(`DELETE FROM notices WHERE state <> 'queued'`)
    else for (const id of ids) sql.run('DELETE FROM notices WHERE id = ?', id)
    return []
  }

  return {
    addNotice(draft, about, now) {
      const { taskId, profileId } = about
      if (taskId !== null && sql.row('SELECT 1 FROM tasks WHERE id = ?', taskId) === null) {
        throw failure('input.unknownTask')
      }
      if (
        profileId !== null &&
        sql.row('SELECT 1 FROM profiles WHERE id = ?', profileId) === null
      ) {
        throw failure('input.unknownProfile')
      }
      return notices.add(draft, about, now)
    },

    queuedNotices: () =>
      sql
        .rows(`SELECT * FROM notices WHERE state = 'queued' ORDER BY id LIMIT ?`, maxQueued)
        .map(noticeOf),

    claimNotice(id) {
      const { changes } = sql.run(
        `UPDATE notices SET state = 'raised' WHERE id = ? AND state = 'queued'`,
        id,
      )
      return changes === 1 ? notices.get(id) : null
    },

    settleNotice(id, state, stateReason) {
      sql.run('UPDATE notices SET state = ?, state_reason = ? WHERE id = ?', state, stateReason, id)
      return notices.get(id)
    },

    markNoticeClicked(id) {
      sql.run('UPDATE notices SET was_clicked = 1, is_read = 1 WHERE id = ?', id)
      return notices.get(id)
    },

    pageNotices(cursor, onlyUnread) {
      const rows = sql.rows(
        `SELECT * FROM notices WHERE id < ? ${onlyUnread ? 'AND is_read = 0' : ''}
         ORDER BY id DESC LIMIT ?`,
        numberCursor(cursor),
        pageSize + 1,
      )
      const page = rows.slice(0, pageSize).map(noticeOf)
      const last = page.at(-1)
      const hasMore = rows.length > pageSize && last !== undefined
      return { notices: page, nextCursor: hasMore ? String(last.id) : null }
    },

    markNotices: (ids, action) => (action === 'read' ? markRead(ids) : clear(ids)),
  }
}
