import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { exportFileName } from '../../shared/export-file-name'
import { exportFormats, type ExportFormat } from '../../shared/transfer'
import { version } from '../../../package.json'
import type { Command, Context } from '../context'
import { exitCodes, type ExitCode } from '../exit-code'
import { tellError } from './status'
import { transferred } from '../transferred'

/** Writes the whole history to a file, or to standard output with `--output -`. */
export const exportHistory: Command = async (context) => {
  const { args, terminal, clock } = context
  const format = exportFormats.find((name) => name === (args.format ?? 'json'))
  if (format === undefined) {
    terminal.note(terminal.t('transfer.cli.format'))
    return exitCodes.usage
  }
  const output = args.output ?? exportFileName(format, clock.now(), terminal.t)
  if (output !== '-') return exportTo(context, resolve(output), format)
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-'))
  try {
    const file = join(folder, 'export')
    const code = await exportTo(context, file, format)
    if (code === exitCodes.ok)
      await pipeline(createReadStream(file), process.stdout, { end: false })
    return code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function exportTo(context: Context, file: string, format: ExportFormat): Promise<ExitCode> {
  const { args, terminal, clock } = context
  const result = await transferred(context, {
    kind: 'export',
    file,
    format,
    scope: { kind: 'everything' },
    isUinShown: args.isUinShown,
    locale: terminal.locale,
    app: version,
    now: clock.now(),
  })
  if (!result.ok) return tellError(context, result.error)
  if (result.value.kind !== 'exported') throw new Error(result.value.kind)
  const { tasks, readings } = result.value
  if (args.output !== '-') {
    terminal.json({ file, tasks, readings })
    terminal.note(terminal.t('transfer.cli.exported', { tasks, readings, file: basename(file) }))
  }
  return exitCodes.ok
}
