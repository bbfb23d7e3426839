import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { ImportCounts } from '../../shared/transfer'
import type { Command } from '../context'
import { exitCodes } from '../exit-code'
import { transferred } from '../transferred'
import { tellError } from './status'

/** Merges an exported file into the history; with `--dry-run` only says what that would do. */
export const importHistory: Command = async (context) => {
  const { args, terminal, clock } = context
  const [operand] = args.operands
  if (operand === undefined) {
    terminal.note(terminal.t('transfer.cli.noFile'))
    return exitCodes.usage
  }
  const importId = randomUUID()
  const order = { kind: 'readImport', file: resolve(operand), importId, now: clock.now() } as const
  const read = await transferred(context, order)
  if (!read.ok) return tellError(context, read.error)
  if (read.value.kind !== 'preview') throw new Error(read.value.kind)
  const { preview } = read.value
  if (args.isDryRun) {
    const store = await context.store()
    if (store.ok) store.value.dropImport(importId)
    terminal.json({ ...preview, isDryRun: true })
    terminal.line(terminal.t('transfer.cli.preview', numbersOf(preview)))
    return exitCodes.ok
  }
  const rules = { keepsWatching: false, isTable: preview.format === 'csv' }
  const merged = await transferred(context, { kind: 'import', importId, rules })
  if (!merged.ok) return tellError(context, merged.error)
  if (merged.value.kind !== 'imported') throw new Error(merged.value.kind)
  terminal.json(merged.value.counts)
  terminal.line(terminal.t('transfer.cli.imported', numbersOf(merged.value.counts)))
  return exitCodes.ok
}

function numbersOf({ tasks, readings, accounts }: ImportCounts) {
  return {
    tasks: tasks.new,
    changed: tasks.changed,
    readings: readings.new,
    accounts: accounts.new,
  }
}
