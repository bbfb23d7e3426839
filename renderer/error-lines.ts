import type { AppError } from '../electron/shared/errors'

/** One raw fact of an error. */
export interface ErrorLine {
  readonly name: 'code' | 'message' | 'requestId' | 'detail'
  readonly value: string
}

/** What is shown of an error under “details”: the cloud's own words, else our code. */
export function errorLines(error: AppError): readonly ErrorLine[] {
  const lines: ErrorLine[] = [{ name: 'code', value: error.serverCode ?? error.code }]
  if (error.serverMessage) lines.push({ name: 'message', value: error.serverMessage })
  if (error.requestId) lines.push({ name: 'requestId', value: error.requestId })
  if (error.detail) lines.push({ name: 'detail', value: error.detail })
  return lines
}
