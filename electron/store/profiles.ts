import { appError } from '../shared/errors'
import { demoProfileId, type CredentialHint, type KeyPlace, type Profile } from '../shared/profile'
import type { ProfileDraft } from '../shared/store-api'
import type { TaskRecord } from '../shared/task'
import type { Sql } from './database'
import { StoreFailure } from './failures'
import { numberOf, profileOf, textOf } from './rows'
import type { TaskRows } from './task-rows'

/** Profiles: labels, and how their keys look; the keys themselves are elsewhere. */
export function createProfileStore(sql: Sql, tasks: TaskRows, newId: () => string) {
  function find(id: string): Profile {
    const row = sql.row('SELECT * FROM profiles WHERE id = ?', id)
    if (row === null) throw new StoreFailure(appError('input.unknownProfile'))
    return profileOf(row)
  }

  /** There is one default among the cloud profiles whenever there is one. */
  function keepOneDefault(): void {
    const chosen = sql.row(
      `SELECT id FROM profiles WHERE kind = 'cloud' AND is_removed = 0
       ORDER BY is_default DESC, created_at, id LIMIT 1`,
    )
    sql.run(
      'UPDATE profiles SET is_default = (id = ?)',
      chosen === null ? '' : textOf(chosen, 'id'),
    )
  }

  return {
    listProfiles: (): readonly Profile[] =>
      sql.rows('SELECT * FROM profiles ORDER BY is_default DESC, created_at, id').map(profileOf),

    saveProfile(draft: ProfileDraft, now: number): Profile {
      const id = draft.kind === 'demo' ? demoProfileId : (draft.id ?? newId())
      if (draft.id !== null) find(draft.id)
      sql.run(
        `INSERT INTO profiles (id, kind, label, color, created_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET label = excluded.label, color = excluded.color`,
        id,
        draft.kind,
        draft.label,
        draft.color,
        now,
      )
      if (draft.isDefault && draft.kind === 'cloud') {
        sql.run('UPDATE profiles SET is_default = (id = ?)', id)
      }
      keepOneDefault()
      return find(id)
    },

    setProfileKey(id: string, place: KeyPlace, hint: CredentialHint | null): Profile {
      find(id)
      sql.run(
        `UPDATE profiles SET key_place = ?, secret_id_hint = ?, fingerprint = ?, has_token = ?,
         token_expires_at = ? WHERE id = ?`,
        place,
        hint?.secretIdHint ?? '',
        hint?.fingerprint ?? '',
        hint?.hasToken === true ? 1 : 0,
        hint?.tokenExpiresAt ?? null,
        id,
      )
      return find(id)
    },

    keyFingerprint(id: string): string {
      const row = sql.row('SELECT fingerprint FROM profiles WHERE id = ?', id)
      return row === null ? '' : textOf(row, 'fingerprint')
    },

    removeProfile(id: string): readonly TaskRecord[] {
      find(id)
      sql.run(
        `UPDATE profiles SET is_removed = 1, is_default = 0, key_place = 'none',
         secret_id_hint = '', fingerprint = '', has_token = 0, token_expires_at = NULL WHERE id = ?`,
        id,
      )
      keepOneDefault()
      const active = sql.rows(
        `SELECT id FROM tasks WHERE profile_id = ? AND watch_state = 'active' AND removed_at IS NULL`,
        id,
      )
      sql.run(
        `UPDATE tasks SET watch_state = 'paused', watch_reason = 'user'
         WHERE profile_id = ? AND watch_state = 'active'`,
        id,
      )
      return tasks.byIds(active.map((row) => numberOf(row, 'id') ?? 0))
    },

    deleteDemo(): readonly number[] {
      const rows = sql.rows('SELECT id FROM tasks WHERE profile_id = ?', demoProfileId)
      sql.run('DELETE FROM profiles WHERE id = ?', demoProfileId)
      return rows.map((row) => numberOf(row, 'id') ?? 0)
    },
  }
}
