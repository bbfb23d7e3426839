import log from 'electron-log/node'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from '../shared/redact'

const maxFileBytes = 1_000_000

/** Writes lines to the log file; values are redacted before they reach it. */
export interface Log {
  info(message: string, facts?: LogFacts): void
  warn(message: string, facts?: LogFacts): void
  error(message: string, facts?: LogFacts): void
}

/** Small named values of a log line. Never a credential, an answer's body or a user's text. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Opens `logs/main.log` of a folder; at one megabyte it becomes `main.old.log`. */
export function openLog(folder: string): Log {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  const logger = log.create({ logId: 'main' })
  logger.transports.console.level = false
  logger.transports.file.resolvePathFn = () => join(logs, 'main.log')
  logger.transports.file.maxSize = maxFileBytes
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  logger.transports.file.format = '{iso} {level} {text}'
  const line = (message: string, facts: LogFacts = {}) =>
    redact([message, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join(' '))
  return {
    info: (message, facts) => logger.info(line(message, facts)),
    warn: (message, facts) => logger.warn(line(message, facts)),
    error: (message, facts) => logger.error(line(message, facts)),
  }
}
