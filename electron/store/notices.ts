import { appError } from '../shared/errors'
import type { Notice, NoticeDraft, NoticeState } from '../shared/notice'
import type { Sql } from './database'
import { StoreFailure } from './failures'
import { noticeOf, numberOf } from './rows'
import { cursorOf, pageSize } from './search'

/** What a notice is about. */
export interface NoticeSubject {
  readonly taskId: number | null
  readonly profileId: string | null
}

/** Adds notices inside other transactions. */
export interface NoticeRows {
  add(draft: NoticeDraft, about: NoticeSubject, now: number): Notice
}

/** Notices: what the user was to be told, and what became of it. */
export function createNoticeStore(sql: Sql) {
  function find(id: number): Notice {
    const row = sql.row('SELECT * FROM notices WHERE id = ?', id)
    if (row === null)
      throw new StoreFailure(appError('input.invalid', { detail: 'no such notice' }))
    return noticeOf(row)
  }
  function add(draft: NoticeDraft, about: NoticeSubject, now: number): Notice {
    const { id } = sql.run(
      `INSERT INTO notices (kind, task_id, profile_id, facts_json, created_at, state, state_reason)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      draft.kind,
      about.taskId,
      about.profileId,
      JSON.stringify(draft.facts),
      now,
      draft.holdReason === null ? 'queued' : 'heldBack',
      draft.holdReason ?? '',
    )
    return find(id)
  }

  return {
    add,
    addNotice: add,
    queuedNotices: (): readonly Notice[] =>
      sql.rows(`SELECT * FROM notices WHERE state = 'queued' ORDER BY id LIMIT 500`).map(noticeOf),
    claimNotice: (id: number): boolean =>
      sql.run(`UPDATE notices SET state = 'raised' WHERE id = ? AND state = 'queued'`, id)
        .changes === 1,
    settleNotice(id: number, state: NoticeState, reason: string): Notice {
      sql.run('UPDATE notices SET state = ?, state_reason = ? WHERE id = ?', state, reason, id)
      return find(id)
    },
    markNoticeClicked(id: number): Notice {
      sql.run('UPDATE notices SET was_clicked = 1, is_read = 1 WHERE id = ?', id)
      return find(id)
    },
    pageNotices(
      cursor: string | null,
      onlyUnread: boolean,
    ): { readonly notices: readonly Notice[]; readonly nextCursor: string | null } {
      const before = cursorOf(cursor)?.[1] ?? Number.MAX_SAFE_INTEGER
      const rows = sql.rows(
        `SELECT * FROM notices WHERE id < ? ${onlyUnread ? 'AND is_read = 0' : ''}
         ORDER BY id DESC LIMIT ${pageSize + 1}`,
        before,
      )
      const shown = rows.slice(0, pageSize)
      const last = rows.length > pageSize ? shown.at(-1) : undefined
      return {
        notices: shown.map(noticeOf),
        nextCursor: last === undefined ? null : `0:${numberOf(last, 'id')}`,
      }
    },
    markNotices(ids: readonly number[] | null, action: 'read' | 'clear'): readonly Notice[] {
      const chosen =
        ids ?? sql.rows('SELECT id FROM notices').map((row) => numberOf(row, 'id') ?? 0)
      for (const id of chosen) {
        if (action === 'clear') sql.run('DELETE FROM notices WHERE id = ?', id)
        else sql.run('UPDATE notices SET is_read = 1 WHERE id = ?', id)
      }
      return action === 'clear' || ids === null ? [] : ids.map(find)
    },
  }
}
