import type { Migration } from '../schema'

/**
 * How long steps take, what was told of a task's pace, which failures are alike, which notices were
 * told together, and a refresh interval per task.
 *
 * `durations` has a row for each finished step of a task, and one for each stage it has passed;
 * `nth` counts those of the same name before it in the task.
 */
export const paces: Migration = {
  version: 2,
  sql: `
ALTER TABLE tasks ADD COLUMN server_name TEXT NOT NULL DEFAULT '';
ALTER TABLE tasks ADD COLUMN refresh_interval TEXT;
ALTER TABLE tasks ADD COLUMN told_pace TEXT NOT NULL DEFAULT 'onTime';
ALTER TABLE tasks ADD COLUMN is_patient INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tasks ADD COLUMN failure_signature TEXT NOT NULL DEFAULT '';

UPDATE tasks SET server_name = coalesce(json_extract(task, '$.serverName'), '')
  WHERE json_valid(task);

-- The last ends of a service, and the failures that are alike.
CREATE INDEX tasks_ends ON tasks (server_name, profile_id, ended_at, status)
  WHERE ended_at IS NOT NULL AND server_name <> '';
CREATE INDEX tasks_failures ON tasks (failure_signature, ended_at)
  WHERE failure_signature <> '';

CREATE TABLE durations (
  task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  nth INTEGER NOT NULL,
  profile_id TEXT NOT NULL,
  server_name TEXT NOT NULL,
  seconds INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  PRIMARY KEY (task_id, name, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX durations_of_service ON durations (server_name, name, ended_at, profile_id, seconds)
  WHERE server_name <> '';
CREATE INDEX durations_of_name ON durations (name, ended_at, profile_id, seconds);

INSERT INTO durations (task_id, name, nth, profile_id, server_name, seconds, ended_at)
SELECT tasks.id, json_extract(step.value, '$.name'), step.key, tasks.profile_id, tasks.server_name,
       json_extract(step.value, '$.costSeconds'), tasks.changed_at
  FROM tasks, json_each(tasks.task, '$.steps') AS step
 WHERE json_valid(tasks.task) AND tasks.changed_at IS NOT NULL
   AND json_extract(step.value, '$.status') = 'finished'
   AND typeof(json_extract(step.value, '$.name')) = 'text'
   AND typeof(json_extract(step.value, '$.costSeconds')) = 'integer'
   AND json_extract(step.value, '$.costSeconds') > 0;

-- The notice that told of this one together with others.
ALTER TABLE notices ADD COLUMN digest_id INTEGER;
CREATE INDEX notices_undigested ON notices (state_reason, id)
  WHERE state = 'heldBack' AND digest_id IS NULL;
`,
}
