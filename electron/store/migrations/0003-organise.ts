import type { Migration } from '../schema'

/**
 * What a long history is sorted, grouped and summed up by, and how failures were solved.
 *
 * `stage` and `name` follow from the rest of the row. `duration_seconds` is how long a task took
 * from its start to its end; of ends stored before, it is the sum of the finished steps.
 */
export const organise: Migration = {
  version: 3,
  sql: `
ALTER TABLE tasks ADD COLUMN stage TEXT NOT NULL GENERATED ALWAYS AS
  (CASE WHEN json_valid(task) THEN coalesce(json_extract(task, '$.stage'), '') ELSE '' END) VIRTUAL;
ALTER TABLE tasks ADD COLUMN name TEXT NOT NULL GENERATED ALWAYS AS
  (CASE WHEN alias <> '' THEN lower(alias) WHEN server_name <> '' THEN lower(server_name)
    ELSE lower(external_id) END) VIRTUAL;
ALTER TABLE tasks ADD COLUMN duration_seconds INTEGER;

UPDATE tasks SET duration_seconds =
  (SELECT sum(seconds) FROM durations WHERE durations.task_id = tasks.id
    AND durations.name NOT IN ('envStage', 'storageStage', 'serverStage'))
  WHERE ended_at IS NOT NULL;

CREATE INDEX tasks_by_added ON tasks (added_at, id, status, profile_id)
  WHERE removed_at IS NULL;
CREATE INDEX tasks_by_name ON tasks (name, id, status, profile_id)
  WHERE removed_at IS NULL;
CREATE INDEX tasks_by_service ON tasks (server_name, event_at, id, status, profile_id)
  WHERE removed_at IS NULL;

-- All there is to know of how often, where and when tasks failed alike.
CREATE INDEX tasks_alike ON tasks
  (failure_signature, server_name, profile_id, ended_at, removed_at) WHERE failure_signature <> '';

-- In the user's words, offered when a failure of this signature comes again.
CREATE TABLE failure_notes (
  signature TEXT NOT NULL PRIMARY KEY,
  note TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX notices_digested ON notices (digest_id) WHERE digest_id IS NOT NULL;
`,
}
