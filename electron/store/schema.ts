import { first } from './migrations/001-first'

/** The migrations in order; the schema's version is how many were applied (`user_version`). */
export const migrations: readonly string[] = [first]

/** Version of the schema this build writes. */
export const schemaVersion = migrations.length
