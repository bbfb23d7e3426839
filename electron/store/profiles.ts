import { demoProfileId, type CredentialHint, type KeyPlace, type Profile } from '../shared/profile'
import type { ProfileDraft } from '../shared/store-api'
import type { Sql } from './database'
import { failure } from './failures'
import type { Part } from './methods'
import { idOf, profileOf, textOf } from './rows'
import type { TaskRows } from './task-rows'

const noHint: CredentialHint = {
  secretIdHint: '',
  fingerprint: '',
  hasToken: false,
  tokenExpiresAt: null,
}

type ProfileMethods =
  | 'listProfiles'
  | 'saveProfile'
  | 'setProfileKey'
  | 'keyFingerprint'
  | 'removeProfile'
  | 'deleteDemo'

/** Profiles: labels, and how their keys look; the keys themselves are elsewhere. */
export function createProfiles(sql: Sql, tasks: TaskRows, newId: () => string) {
  function find(id: string): Profile {
    const row = sql.row('SELECT * FROM profiles WHERE id = ? AND is_removed = 0', id)
    if (row === null) throw failure('input.unknownProfile')
    return profileOf(row)
  }

  function makeDefault(id: string): void {
    sql.run('UPDATE profiles SET is_default = 0 WHERE is_default = 1 AND id <> ?', id)
    sql.run('UPDATE profiles SET is_default = 1 WHERE id = ?', id)
  }

  /** There is one default among the cloud profiles whenever there is one: if need be the oldest. */
  function keepOneDefault(): void {
    const chosen = sql.row(
      `SELECT id FROM profiles WHERE kind = 'cloud' AND is_removed = 0
       ORDER BY is_default DESC, created_at, rowid LIMIT 1`,
    )
    if (chosen !== null) makeDefault(textOf(chosen, 'id'))
  }

  function writeKey(id: string, place: KeyPlace, hint: CredentialHint): void {
    sql.run(
      `UPDATE profiles SET key_place = ?, secret_id_hint = ?, fingerprint = ?, has_token = ?,
       token_expires_at = ? WHERE id = ?`,
      place,
      hint.secretIdHint,
      hint.fingerprint,
      hint.hasToken ? 1 : 0,
      hint.tokenExpiresAt,
      id,
    )
  }

  const operations: Part<ProfileMethods> = {
    listProfiles: () =>
      sql.rows('SELECT * FROM profiles ORDER BY is_default DESC, created_at, rowid').map(profileOf),

    saveProfile(draft: ProfileDraft, now: number) {
      const { label, color } = draft
      const id = draft.kind === 'demo' ? demoProfileId : (draft.id ?? newId())
      const isNew = sql.row('SELECT 1 FROM profiles WHERE id = ?', id) === null
      if (isNew) {
        if (draft.id !== null && draft.kind === 'cloud') throw failure('input.unknownProfile')
        sql.run(
          'INSERT INTO profiles (id, kind, label, color, created_at) VALUES (?, ?, ?, ?, ?)',
          id,
          draft.kind,
          label,
          color,
          now,
        )
      } else {
        find(id)
        sql.run('UPDATE profiles SET label = ?, color = ? WHERE id = ?', label, color, id)
      }
      if (draft.isDefault && find(id).kind === 'cloud') makeDefault(id)
      keepOneDefault()
      return find(id)
    },

    setProfileKey(id, place, hint) {
      find(id)
      writeKey(id, place, place === 'none' ? noHint : (hint ?? noHint))
      return find(id)
    },

    keyFingerprint(id) {
      find(id)
      const row = sql.row('SELECT fingerprint FROM profiles WHERE id = ?', id)
      return row === null ? '' : textOf(row, 'fingerprint')
    },

    removeProfile(id) {
      find(id)
      writeKey(id, 'none', noHint)
      sql.run('UPDATE profiles SET is_removed = 1, is_default = 0 WHERE id = ?', id)
      keepOneDefault()
      const paused = sql.rows(
        `UPDATE tasks SET watch_state = 'paused', watch_reason = 'user'
         WHERE profile_id = ? AND watch_state = 'active' RETURNING id`,
        id,
      )
      return tasks.listed(paused.map((row) => idOf(row)))
    },

    deleteDemo() {
      // Asked at every start, mostly in vain; the rest looks at every notice.
      if (sql.row('SELECT 1 FROM profiles WHERE id = ?', demoProfileId) === null) return []
      const deleted = sql.rows(
        'SELECT id FROM tasks WHERE profile_id = ? ORDER BY id',
        demoProfileId,
      )
      sql.run('DELETE FROM notices WHERE profile_id = ?', demoProfileId)
      sql.run('DELETE FROM tasks WHERE profile_id = ?', demoProfileId)
      sql.run('DELETE FROM profiles WHERE id = ?', demoProfileId)
      return deleted.map((row) => idOf(row))
    },
  }

  return {
    operations,
    /** Keys kept in memory ended with the program that held them. */
    forgetSessionKeys(): void {
      const rows = sql.rows(`SELECT id FROM profiles WHERE key_place = 'session'`)
      for (const row of rows) writeKey(textOf(row, 'id'), 'none', noHint)
    },
  }
}
