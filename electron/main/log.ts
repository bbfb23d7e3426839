import log from 'electron-log/node'
import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { redact } from '../shared/redact'
import type { LogLevel } from '../shared/settings'

const maxFileBytes = 1_000_000

/** The log's files, oldest first; each holds one megabyte. */
export const logFileNames = [
  'main.4.log',
  'main.3.log',
  'main.2.log',
  'main.1.log',
  'main.log',
] as const

/** Writes lines to the log file; values are redacted before they reach it. */
export interface Log {
  debug(message: string, facts?: LogFacts): void
  info(message: string, facts?: LogFacts): void
  warn(message: string, facts?: LogFacts): void
  error(message: string, facts?: LogFacts): void
  /** Lines quieter than this are not written from now on. */
  setLevel(level: LogLevel): void
}

/** Small named values of a log line. Never a credential, an answer's body or a user's text. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Opens `logs/main.log` of a folder; at one megabyte it becomes `main.1.log`, and that the next. */
export function openLog(folder: string, level: LogLevel = 'info'): Log {
  const logs = join(folder, 'logs')
  const home = homedir()
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  for (const name of logFileNames) keepPrivate(join(logs, name))
  const logger = log.create({ logId: 'main' })
  logger.transports.console.level = false
  logger.transports.file.resolvePathFn = () => join(logs, 'main.log')
  logger.transports.file.maxSize = maxFileBytes
  logger.transports.file.archiveLogFn = () => rotate(logs)
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  logger.transports.file.format = '{iso} {level} {text}'
  logger.transports.file.level = level
  const line = (message: string, facts: LogFacts = {}) =>
    redact(
      [message, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)]
        .join(' ')
        .replaceAll(home, '~'),
    )
  return {
    debug(message, facts) {
      // One for every request: nothing is composed that is not written.
      if (logger.transports.file.level === 'debug') logger.debug(line(message, facts))
    },
    info: (message, facts) => logger.info(line(message, facts)),
    warn: (message, facts) => logger.warn(line(message, facts)),
    error: (message, facts) => logger.error(line(message, facts)),
    setLevel: (next) => (logger.transports.file.level = next),
  }
}

/** Gives every file the name of the next older one; the oldest goes. */
function rotate(logs: string): void {
  rmSync(join(logs, logFileNames[0]), { force: true })
  for (const [index, name] of logFileNames.entries()) {
    const older = logFileNames[index - 1]
    if (older !== undefined) ignoringMissing(() => renameSync(join(logs, name), join(logs, older)))
  }
}

/** A file from a copied folder may be open to others. */
function keepPrivate(file: string): void {
  ignoringMissing(() => chmodSync(file, 0o600))
}

function ignoringMissing(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
