import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { demoProfileId } from '../../shared/profile'
import { failure, StoreFailure } from '../failures'
import { isTooDeep } from './depth'
import {
  endSchema,
  formatName,
  formatVersion,
  headerSchema,
  recordSchema,
  type Account,
  type Header,
} from './format'
import { maxDepth, maxLineBytes, maxRecords } from './limits'
import { readLines, type Line } from './line-reader'
import type { Pace } from './pace'
import type { Staging } from './staging'

/** An open file to read. */
export interface ImportFile {
  readonly handle: number
  readonly bytes: number
}

/** What a file says of itself. */
export interface FileFacts {
  readonly exportedAt: number | null
  readonly isMasked: boolean
  readonly demoTasks: number
}

const endMark = '"end":'

/** Reads an export from its first line to its last; whatever is wrong with it is one of `import.…`. */
export function readJson(file: ImportFile, staging: Staging, pace: Pace): FileFacts {
  const hash = createHash('sha256')
  const lines = readLines(file.handle, maxLineBytes)
  const header = readHeader(firstOf(lines), (bytes) => hash.update(bytes))
  const demo = new Set(header.accounts.filter(isDemo).map(({ id }) => id))
  const known = new Set(header.accounts.map(({ id }) => id))
  for (const account of header.accounts) if (!isDemo(account)) staging.addAccount(account)
  const counts = { tasks: 0, readings: 0, failureNotes: 0 }
  let demoTasks = 0
  /** Where readings go: nowhere before a task, and of a task of the demo. */
  let current: 'none' | 'staged' | 'demo' = 'none'
  let end: v.InferOutput<typeof endSchema> | null = null

  function take(text: string): void {
    const record = parsed(recordSchema, text.endsWith(',\n') ? text.slice(0, -2) : text)
    switch (record.type) {
      case 'task':
        if (!known.has(record.account)) throw damaged('account')
        counts.tasks += 1
        current = demo.has(record.account) ? 'demo' : 'staged'
        if (current === 'demo') demoTasks += 1
        else if (!staging.addTask(record)) throw damaged('task twice')
        break
      case 'reading':
        if (current === 'none') throw damaged('reading without a task')
        counts.readings += 1
        if (current === 'staged') staging.addReading(record)
        break
      case 'failureNote':
        counts.failureNotes += 1
        current = 'none'
        staging.addNote(record)
        break
    }
    if (counts.tasks + counts.readings > maxRecords) throw failure('import.tooLarge', 'records')
  }

  for (const { bytes, endsAt } of lines) {
    pace.at(endsAt, file.bytes)
    const text = bytes.toString()
    if (end !== null) throw damaged('after the end')
    if (text.startsWith(endMark)) {
      end = parsed(endSchema, text.trimEnd().slice(endMark.length, -1))
      continue
    }
    hash.update(bytes)
    if (text !== '],\n' && text !== '\n') take(text)
  }
  if (end === null) throw damaged('no end')
  const { sha256, ...promised } = end
  if (sha256 !== hash.digest('hex')) throw damaged('sha256')
  if (JSON.stringify(promised) !== JSON.stringify(counts)) throw damaged('counts')
  return { exportedAt: header.exportedAt, isMasked: header.isMasked, demoTasks }
}

/** The demo is made anew whenever it is switched on: it has no history to bring back. */
function isDemo({ id, kind }: Account): boolean {
  return kind === 'demo' || id === demoProfileId
}

function firstOf(lines: Generator<Line>): Buffer {
  try {
    const first = lines.next()
    if (first.done !== true) return first.value.bytes
  } catch (problem) {
    // A first line longer than any of ours.
    if (!(problem instanceof StoreFailure)) throw problem
  }
  throw failure('import.foreign')
}

function readHeader(bytes: Buffer, keep: (bytes: Buffer) => void): Header {
  keep(bytes)
  const text = bytes.toString().trimEnd()
  const given = objectIn(`${text}]}`) ?? objectIn(text)
  if (given?.['format'] !== formatName) throw failure('import.foreign')
  const { version } = given
  if (typeof version === 'number' && version > formatVersion) {
    throw failure('import.newer', String(version))
  }
  const header = v.safeParse(headerSchema, given)
  if (!header.success) throw damaged('header')
  return header.output
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  if (isTooDeep(text, maxDepth)) return null
  try {
    const given = JSON.parse(text) as unknown
    const isObject = typeof given === 'object' && given !== null && !Array.isArray(given)
    return isObject ? (given as Readonly<Record<string, unknown>>) : null
  } catch {
    return null
  }
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, text: string): T {
  const given = objectIn(text)
  if (given === null) throw damaged('line')
  const result = v.safeParse(schema, given)
  if (result.success) return result.output
  const [issue] = result.issues
  throw damaged(v.getDotPath(issue) ?? issue.type)
}

function damaged(detail: string): Error {
  return failure('import.damaged', detail)
}
