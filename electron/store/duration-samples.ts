import type { DurationSamples, DurationScope } from '../shared/forecast'
import { demoProfileId } from '../shared/profile'
import type { Sql, SqlValue } from './database'
import type { Part } from './methods'
import { numberOf, textOf } from './rows'

const mostSamples = 30
const enoughSamples = 3
/** A hostile answer may name a step in a thousand ways. */
const mostNames = 500

/** Every name there is, by one look-up in the index for each. */
const namesQuery = `WITH RECURSIVE names (name) AS (
    SELECT min(name) FROM durations INDEXED BY durations_of_name
    UNION ALL
    SELECT (SELECT min(name) FROM durations INDEXED BY durations_of_name
             WHERE durations.name > names.name)
      FROM names WHERE name IS NOT NULL
  ) SELECT name FROM names WHERE name IS NOT NULL LIMIT ${mostNames}`

const ofAccount = `SELECT seconds FROM durations INDEXED BY durations_of_service
  WHERE server_name = ? AND server_name <> '' AND name = ? AND profile_id = ?
  ORDER BY ended_at DESC LIMIT ${mostSamples}`

const ofService = `SELECT seconds FROM durations INDEXED BY durations_of_service
  WHERE server_name = ? AND server_name <> '' AND name = ? AND (profile_id = '${demoProfileId}') = ?
  ORDER BY ended_at DESC LIMIT ${mostSamples}`

const ofAll = `SELECT seconds FROM durations INDEXED BY durations_of_name
  WHERE name = ? AND (profile_id = '${demoProfileId}') = ?
  ORDER BY ended_at DESC LIMIT ${mostSamples}`

const finishedQuery = `SELECT 1 FROM tasks INDEXED BY tasks_ends
  WHERE ended_at IS NOT NULL AND server_name = ? AND server_name <> ''
    AND status = 'finished' AND (profile_id = '${demoProfileId}') = ?
  LIMIT ${enoughSamples}`

/** The queries of `durationSamples`, for a test to look at their plans. */
export const sampleQueries = { namesQuery, ofAccount, ofService, ofAll, finishedQuery } as const

/** What steps and stages took, as forecasts need it. */
export function createDurationSamples(sql: Sql): Part<'durationSamples'> {
  function samples(query: string, ...values: SqlValue[]): readonly number[] {
    return sql.rows(query, ...values).map((row) => numberOf(row, 'seconds') ?? 0)
  }

  return {
    durationSamples(profileId, serverName) {
      const isDemo = profileId === demoProfileId ? 1 : 0

      function samplesOf(name: string): DurationSamples {
        const service = samples(ofService, serverName, name, isDemo)
        const scopes: readonly (readonly [DurationScope, () => readonly number[]])[] = [
          ['accountService', () => samples(ofAccount, serverName, name, profileId)],
          ['service', () => service],
          ['all', () => samples(ofAll, name, isDemo)],
        ]
        for (const [scope, read] of scopes) {
          const seconds = read()
          if (seconds.length < enoughSamples) continue
          const rising = seconds.toSorted((a, b) => a - b)
          return { name, scope, seconds: rising, serviceCount: service.length }
        }
        return { name, scope: 'prior', seconds: [], serviceCount: service.length }
      }

      return {
        finishedRuns: sql.rows(finishedQuery, serverName, isDemo).length,
        samples: sql.rows(namesQuery).map((row) => samplesOf(textOf(row, 'name'))),
      }
    },
  }
}
