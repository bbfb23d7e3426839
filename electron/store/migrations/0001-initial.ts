import type { Migration } from '../schema'

/**
 * The first schema. Times are epoch milliseconds, flags 0 or 1. `status` is the filter word of
 * `shared/task-query.ts`, `search_text` its `searchText`. Ids are never given twice: a notification
 * or a page may still hold one.
 */
export const initial: Migration = {
  version: 1,
  sql: `
CREATE TABLE profiles (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('cloud', 'demo')),
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

CREATE UNIQUE INDEX profiles_default ON profiles (is_default) WHERE is_default = 1;

CREATE TABLE tasks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  profile_id TEXT NOT NULL REFERENCES profiles (id),
  external_id TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'unknown',
  watch_state TEXT NOT NULL,
  watch_reason TEXT NOT NULL DEFAULT '',
  is_seen INTEGER NOT NULL DEFAULT 1,
  is_favorite INTEGER NOT NULL DEFAULT 0,
  favorite_rank INTEGER,
  is_muted INTEGER NOT NULL DEFAULT 0,
  added_at INTEGER NOT NULL,
  changed_at INTEGER,
  ended_at INTEGER,
  first_read_at INTEGER,
  last_read_at INTEGER,
  last_request_id TEXT NOT NULL DEFAULT '',
  last_reading_id INTEGER,
  removed_at INTEGER,
  tags TEXT NOT NULL DEFAULT '[]',
  alias TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  search_text TEXT NOT NULL,
  task TEXT,
  event_at INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(changed_at, added_at)) VIRTUAL,
  is_followed INTEGER NOT NULL GENERATED ALWAYS AS
    (removed_at IS NULL AND (watch_state <> 'ended' OR is_seen = 0)) VIRTUAL,
  UNIQUE (profile_id, external_id)
) STRICT;

-- One index for each list, in its order, with what filters it. The history can be long, so the
-- search text is in its index too: 100,000 tasks are searched in 15 ms without touching a row.
CREATE INDEX tasks_history ON tasks (event_at, id, status, profile_id, search_text)
  WHERE removed_at IS NULL;
CREATE INDEX tasks_following ON tasks (event_at, id, status, profile_id) WHERE is_followed = 1;
CREATE INDEX tasks_favorites ON tasks (favorite_rank, id, removed_at, status, profile_id)
  WHERE is_favorite = 1;

CREATE INDEX tasks_active ON tasks (status) WHERE removed_at IS NULL AND watch_state = 'active';
CREATE INDEX tasks_unseen_failed ON tasks (id)
  WHERE removed_at IS NULL AND is_seen = 0 AND status = 'failed';
CREATE INDEX tasks_removed ON tasks (removed_at) WHERE removed_at IS NOT NULL;

-- Tags of the tasks that are not removed.
CREATE TABLE task_tags (
  tag TEXT NOT NULL,
  task_id INTEGER NOT NULL,
  PRIMARY KEY (tag, task_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_tags_by_task ON task_tags (task_id);

CREATE TABLE tag_counts (
  tag TEXT NOT NULL PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER tag_gained AFTER INSERT ON task_tags BEGIN
  INSERT INTO tag_counts (tag, count) VALUES (new.tag, 1)
    ON CONFLICT (tag) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER tag_lost AFTER DELETE ON task_tags BEGIN
  UPDATE tag_counts SET count = count - 1 WHERE tag = old.tag;
  DELETE FROM tag_counts WHERE tag = old.tag AND count = 0;
END;

-- Every three characters of every search text; the text itself is in the table. Who inserts tasks
-- inserts here too, all in one statement: one each would take ten times as long.
CREATE VIRTUAL TABLE task_search USING fts5 (
  search_text, content = '', contentless_delete = 1, detail = none,
  tokenize = 'trigram case_sensitive 1'
);

CREATE TRIGGER tasks_inserted AFTER INSERT ON tasks BEGIN
  INSERT INTO task_tags (tag, task_id)
    SELECT DISTINCT value, new.id FROM json_each(new.tags) WHERE new.removed_at IS NULL;
END;
CREATE TRIGGER tasks_deleted AFTER DELETE ON tasks BEGIN
  DELETE FROM task_tags WHERE task_id = old.id;
  DELETE FROM task_search WHERE rowid = old.id;
END;
CREATE TRIGGER tasks_tagged AFTER UPDATE OF tags, removed_at ON tasks BEGIN
  DELETE FROM task_tags WHERE task_id = old.id;
  INSERT INTO task_tags (tag, task_id)
    SELECT DISTINCT value, new.id FROM json_each(new.tags) WHERE new.removed_at IS NULL;
END;
CREATE TRIGGER tasks_renamed AFTER UPDATE OF search_text ON tasks
WHEN new.search_text <> old.search_text BEGIN
  DELETE FROM task_search WHERE rowid = old.id;
  INSERT INTO task_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

CREATE TABLE readings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  observed_at INTEGER NOT NULL,
  request_id TEXT NOT NULL,
  changes TEXT NOT NULL,
  task TEXT NOT NULL,
  raw TEXT NOT NULL
) STRICT;
CREATE INDEX readings_by_task ON readings (task_id);

CREATE TABLE notices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  task_id INTEGER REFERENCES tasks (id) ON DELETE SET NULL,
  profile_id TEXT REFERENCES profiles (id),
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  state_reason TEXT NOT NULL DEFAULT '',
  is_read INTEGER NOT NULL DEFAULT 0,
  was_clicked INTEGER NOT NULL DEFAULT 0,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX notices_by_task ON notices (task_id);
CREATE INDEX notices_queued ON notices (id) WHERE state = 'queued';
CREATE INDEX notices_unread ON notices (id) WHERE is_read = 0;
`,
}
