/** Schema 1: profiles, tasks with their tags, readings, notices. */
export const first = `
CREATE TABLE profiles (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  color TEXT NOT NULL,
  is_default INTEGER NOT NULL DEFAULT 0,
  key_place TEXT NOT NULL DEFAULT 'none',
  secret_id_hint TEXT NOT NULL DEFAULT '',
  fingerprint TEXT NOT NULL DEFAULT '',
  has_token INTEGER NOT NULL DEFAULT 0,
  token_expires_at INTEGER,
  created_at INTEGER NOT NULL,
  is_removed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE tasks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  profile_id TEXT NOT NULL REFERENCES profiles(id) ON DELETE CASCADE,
  external_id TEXT NOT NULL,
  alias TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  is_favorite INTEGER NOT NULL DEFAULT 0,
  favorite_rank INTEGER NOT NULL DEFAULT 0,
  is_muted INTEGER NOT NULL DEFAULT 0,
  is_seen INTEGER NOT NULL DEFAULT 1,
  watch_state TEXT NOT NULL DEFAULT 'active',
  watch_reason TEXT,
  added_at INTEGER NOT NULL,
  first_read_at INTEGER,
  last_read_at INTEGER,
  changed_at INTEGER,
  ended_at INTEGER,
  last_request_id TEXT NOT NULL DEFAULT '',
  last_reading_id INTEGER,
  status_filter TEXT NOT NULL DEFAULT 'unknown',
  task_json TEXT,
  search_text TEXT NOT NULL,
  event_at INTEGER NOT NULL,
  removed_at INTEGER,
  UNIQUE (profile_id, external_id)
) STRICT;
CREATE INDEX tasks_history ON tasks(event_at DESC, id DESC) WHERE removed_at IS NULL;
CREATE INDEX tasks_following ON tasks(event_at DESC, id DESC)
  WHERE removed_at IS NULL AND (watch_state <> 'ended' OR is_seen = 0);
CREATE INDEX tasks_favorites ON tasks(favorite_rank, id)
  WHERE removed_at IS NULL AND is_favorite = 1;
CREATE INDEX tasks_status ON tasks(status_filter, event_at DESC, id DESC) WHERE removed_at IS NULL;

CREATE TABLE task_tags (
  task_id INTEGER NOT NULL REFERENCES tasks(id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (task_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_tags_by_tag ON task_tags(tag, task_id);

CREATE TABLE readings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id INTEGER NOT NULL REFERENCES tasks(id) ON DELETE CASCADE,
  observed_at INTEGER NOT NULL,
  request_id TEXT NOT NULL,
  changes_json TEXT NOT NULL,
  task_json TEXT NOT NULL,
  raw TEXT NOT NULL
) STRICT;
CREATE INDEX readings_of_task ON readings(task_id, id DESC);

CREATE TABLE notices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  task_id INTEGER REFERENCES tasks(id) ON DELETE CASCADE,
  profile_id TEXT REFERENCES profiles(id) ON DELETE CASCADE,
  facts_json TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  state_reason TEXT NOT NULL DEFAULT '',
  is_read INTEGER NOT NULL DEFAULT 0,
  was_clicked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notices_queued ON notices(id) WHERE state = 'queued';
CREATE INDEX notices_unread ON notices(id DESC) WHERE is_read = 0;
CREATE INDEX notices_of_task ON notices(task_id);
CREATE INDEX notices_of_profile ON notices(profile_id);
`
