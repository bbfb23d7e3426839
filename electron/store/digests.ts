import {
  isFailure,
  noFacts,
  passingReasons,
  type DigestCounts,
  type Notice,
  type PassingReason,
} from '../shared/notice'
import type { Sql } from './database'
import type { Part } from './methods'
import type { NoticeRows } from './notices'
import { noticeOf } from './rows'

const maxNames = 2

/** Telling several notices by one. */
export function createDigests(sql: Sql, notices: NoticeRows): Part<'addDigest'> {
  function heldBack(reasons: readonly PassingReason[]): readonly Notice[] {
    return reasons
      .flatMap((reason) =>
        sql.rows(
          `SELECT * FROM notices
           WHERE state = 'heldBack' AND digest_id IS NULL AND state_reason = ?`,
          reason,
        ),
      )
      .map(noticeOf)
  }

  /** What was told already and is still listed; a digest stands for what it covers. */
  function told(ids: readonly number[]): readonly Notice[] {
    const found = ids.flatMap((id) => {
      const row = sql.row('SELECT * FROM notices WHERE id = ?', id)
      if (row === null) return []
      return row['kind'] === 'digest'
        ? sql.rows('SELECT * FROM notices WHERE digest_id = ?', id).map(noticeOf)
        : [noticeOf(row)]
    })
    return [...new Map(found.map((notice) => [notice.id, notice])).values()]
  }

  function release({ id }: Notice): Notice {
    sql.run(`UPDATE notices SET state = 'queued', state_reason = '' WHERE id = ?`, id)
    return notices.get(id)
  }

  function cover(covered: Notice, digestId: number): void {
    sql.run('UPDATE notices SET digest_id = ? WHERE id = ?', digestId, covered.id)
    if (covered.state !== 'queued') return
    sql.run(
      `UPDATE notices SET state = 'heldBack', state_reason = 'inSummary' WHERE id = ?`,
      covered.id,
    )
  }

  return {
    addDigest(reasons, toldIds, now) {
      const held = heldBack(reasons)
      const first = held[0]
      if (first === undefined) return null
      const all = [...told(toldIds), ...held]
      const taskIds = [...new Set(all.flatMap(({ taskId }) => taskId ?? []))]
      if (all.length === 1) return { notice: release(first), taskIds }
      const digest = notices.add(
        {
          kind: 'digest',
          facts: {
            ...noFacts,
            counts: countsOf(all),
            names: namesOf(all),
            digestOf: passingReasons.find((reason) => reason === first.stateReason) ?? 'downtime',
          },
          holdReason: null,
        },
        { taskId: null, profileId: null },
        now,
      )
      for (const covered of all) cover(covered, digest.id)
      for (const id of toldIds) {
        sql.run(`DELETE FROM notices WHERE id = ? AND kind = 'digest'`, id)
      }
      return { notice: digest, taskIds }
    },
  }
}

function countsOf(notices: readonly Notice[]): DigestCounts {
  const count = (...kinds: readonly Notice['kind'][]) =>
    notices.filter(({ kind }) => kinds.includes(kind)).length
  const [finished, failed, stopped] = [
    count('finished', 'recovered'),
    count('failed', 'stillFailing'),
    count('stopped'),
  ]
  return { finished, failed, stopped, other: notices.length - finished - failed - stopped }
}

/** Failures are what the user wants to know first. */
function namesOf(notices: readonly Notice[]): readonly string[] {
  const names = notices
    .toSorted((a, b) => Number(isFailure(b.kind)) - Number(isFailure(a.kind)))
    .map(({ facts }) => facts.name)
  return [...new Set(names)].slice(0, maxNames)
}
