import type { ErrorCode } from '../shared/errors'

/** What the command's exit code means; scripts rely on these numbers. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  stopped: 3,
  credentials: 4,
  notFound: 5,
  timeout: 6,
  network: 7,
  retired: 8,
  server: 9,
} as const

/** A number the command can end with. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Exit code for a task that reached a status; null while it is not terminal. */
export function exitCodeOfStatus(status: string): ExitCode | null {
  switch (status) {
    case 'finished':
      return exitCodes.ok
    case 'failed':
      return exitCodes.failed
    case 'stopped':
      return exitCodes.stopped
    default:
      return null
  }
}

/** Exit code for an error that ended the command. */
export function exitCodeOfError(code: ErrorCode): ExitCode {
  if (code === 'api.retired') return exitCodes.retired
  if (code === 'api.notFound') return exitCodes.notFound
  if (code === 'api.noPermission' || code === 'api.ipRefused') return exitCodes.credentials
  if (code === 'api.invalidParameter' || code.startsWith('input.')) return exitCodes.usage
  if (code === 'app.cancelled') return exitCodes.usage
  if (/^(?:import|file|system)\./u.test(code)) return exitCodes.usage
  if (code.startsWith('key.') || code.startsWith('keychain.')) return exitCodes.credentials
  if (code.startsWith('network.')) return exitCodes.network
  return exitCodes.server
}
