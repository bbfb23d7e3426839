import type { AppError } from './errors'

/** What an operation that can be expected to fail answers: a value, or an error as a value. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError }

/** A `Result` that carries a value. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** A `Result` that carries an error. */
export function fail<T = never>(error: AppError): Result<T> {
  return { ok: false, error }
}

/** Makes the compiler prove that a switch is finished. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
