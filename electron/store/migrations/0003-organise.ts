import type { Migration } from '../schema'

/**
 * What a long history is sorted, grouped and summed up by, and how failures were solved.
 *
 * `stage`, `name` and `marks` follow from the rest of the row: `name` as `shared/task-order.ts` has
 * it, `marks` the sum of the bits in `store/task-filter.ts`. `duration_seconds` is how long a task
 * took from its start to its end; of ends stored before, it is the sum of the finished steps.
 */
export const organise: Migration = {
  version: 3,
  sql: `
ALTER TABLE tasks ADD COLUMN stage TEXT NOT NULL GENERATED ALWAYS AS
  (CASE WHEN json_valid(task) THEN coalesce(json_extract(task, '$.stage'), '') ELSE '' END) VIRTUAL;
ALTER TABLE tasks ADD COLUMN name TEXT NOT NULL GENERATED ALWAYS AS
  (lower(substr(CASE WHEN alias <> '' THEN alias WHEN server_name <> '' THEN server_name
    ELSE external_id END, 1, 100))) VIRTUAL;
ALTER TABLE tasks ADD COLUMN marks INTEGER NOT NULL GENERATED ALWAYS AS
  (is_favorite + 2 * (watch_state = 'active' AND told_pace = 'stuck')
    + 4 * (watch_state = 'active' AND told_pace = 'slow') + 8 * is_muted
    + 16 * (watch_state = 'paused') + 32 * (is_seen = 0) + 64 * (note <> '')
    + 128 * (tags <> '[]')) VIRTUAL;
ALTER TABLE tasks ADD COLUMN duration_seconds INTEGER;

UPDATE tasks SET duration_seconds =
  (SELECT sum(seconds) FROM durations WHERE durations.task_id = tasks.id
    AND durations.name NOT IN ('envStage', 'storageStage', 'serverStage'))
  WHERE ended_at IS NOT NULL;

-- One index for each list, in its order, with all that filters or sorts it: however rare what is
-- looked for, no row is touched that is not shown.
DROP INDEX tasks_history;
DROP INDEX tasks_following;
DROP INDEX tasks_favorites;
CREATE INDEX tasks_history ON tasks
  (event_at, id, status, profile_id, stage, server_name, marks, added_at, name, search_text)
  WHERE removed_at IS NULL;
CREATE INDEX tasks_following ON tasks
  (event_at, id, status, profile_id, stage, server_name, marks, added_at, name, search_text)
  WHERE is_followed = 1;
CREATE INDEX tasks_favorites ON tasks
  (favorite_rank, id, removed_at, status, profile_id, stage, server_name, marks, event_at, added_at,
    name, search_text)
  WHERE is_favorite = 1;

-- The other orders of the history; a search in them goes through tasks_history.
CREATE INDEX tasks_by_added ON tasks
  (added_at, id, status, profile_id, stage, server_name, marks, event_at) WHERE removed_at IS NULL;
CREATE INDEX tasks_by_name ON tasks
  (name, id, status, profile_id, stage, server_name, marks, event_at) WHERE removed_at IS NULL;
CREATE INDEX tasks_by_service ON tasks
  (server_name, event_at, id, status, profile_id, stage, marks) WHERE removed_at IS NULL;

-- Where few tasks of a kind are found among many.
CREATE INDEX tasks_by_status ON tasks (status) WHERE removed_at IS NULL;
CREATE INDEX tasks_by_account ON tasks (profile_id) WHERE removed_at IS NULL;
CREATE INDEX tasks_by_stage ON tasks (stage) WHERE removed_at IS NULL;
CREATE INDEX tasks_marked ON tasks (marks) WHERE removed_at IS NULL AND marks & 127 <> 0;

-- How every run of a service ended and how long it took.
CREATE INDEX tasks_runs ON tasks
  (server_name, ended_at, id, profile_id, status, duration_seconds, removed_at)
  WHERE ended_at IS NOT NULL AND removed_at IS NULL;

-- All there is to know of how often, where and when tasks failed alike.
CREATE INDEX tasks_alike ON tasks
  (failure_signature, server_name, profile_id, ended_at, removed_at) WHERE failure_signature <> '';

-- What the user may let go of, oldest first.
CREATE INDEX tasks_disposable ON tasks (event_at, id)
  WHERE removed_at IS NULL AND watch_state = 'ended' AND is_seen = 1 AND is_favorite = 0
    AND note = '' AND alias = '' AND tags = '[]';

-- In the user's words, offered when a failure of this signature comes again.
CREATE TABLE failure_notes (
  signature TEXT NOT NULL PRIMARY KEY,
  note TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX notices_digested ON notices (digest_id) WHERE digest_id IS NOT NULL;
`,
}
