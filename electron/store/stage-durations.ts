import { demoProfileId } from '../shared/profile'
import { stages } from '../shared/task'
import type { Sql } from './database'
import type { Part } from './methods'
import { numberOf } from './rows'

const mostSamples = 200

/** How long stages took. */
export function createStageDurations(sql: Sql): Part<'stageDurations'> {
  return {
    stageDurations: () =>
      stages.map((name) => ({
        name,
        seconds: sql
          .rows(
            `SELECT seconds FROM durations WHERE name = ? AND profile_id <> ?
              ORDER BY ended_at DESC LIMIT ?`,
            name,
            demoProfileId,
            mostSamples,
          )
          .map((row) => numberOf(row, 'seconds') ?? 0),
      })),
  }
}
