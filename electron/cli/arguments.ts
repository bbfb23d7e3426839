import { parseArgs } from 'node:util'
import { externalIdProblem, type ExternalIdProblem } from '../shared/external-id'

/** A command line, understood. */
export interface Arguments {
  readonly command: string
  readonly operands: readonly string[]
  readonly isJson: boolean
  readonly hasColor: boolean
  readonly isHelp: boolean
  readonly isVersion: boolean
  readonly timeoutMs: number | null
  readonly intervalMs: number | null
  readonly profile: string | null
  readonly language: 'zh-CN' | 'en' | null
  /** As given, unchecked; null without. */
  readonly format: string | null
  readonly output: string | null
  readonly isUinShown: boolean
  readonly isDryRun: boolean
}

/** Why a command line is not understood. */
export type UsageProblem =
  | { readonly kind: 'option'; readonly detail: string }
  | { readonly kind: 'seconds'; readonly option: string }
  | { readonly kind: 'noIds' }
  | { readonly kind: 'badId'; readonly id: string; readonly problem: ExternalIdProblem }

/** Reads the arguments behind the program's name; `--` ends the options. */
export function readArguments(argv: readonly string[]): Arguments | UsageProblem {
  const parsed = parse(argv)
  if (parsed instanceof Error) return { kind: 'option', detail: parsed.message.split('.')[0] ?? '' }
  const { values, positionals } = parsed
  const [command = '', ...operands] = positionals
  const timeoutMs = milliseconds(values.timeout)
  if (timeoutMs === undefined) return { kind: 'seconds', option: '--timeout' }
  const intervalMs = milliseconds(values.interval)
  if (intervalMs === undefined) return { kind: 'seconds', option: '--interval' }
  const { lang } = values
  if (lang !== undefined && lang !== 'zh-CN' && lang !== 'en') {
    return { kind: 'option', detail: `--lang ${lang}` }
  }
  return {
    command,
    operands,
    isJson: values.json === true,
    hasColor: values['no-color'] !== true,
    isHelp: values.help === true,
    isVersion: values.version === true,
    timeoutMs,
    intervalMs,
    profile: values.profile ?? null,
    language: lang ?? null,
    format: values.format ?? null,
    output: values.output ?? null,
    isUinShown: values['show-uin'] === true,
    isDryRun: values['dry-run'] === true,
  }
}

/** The ExternalIds among operands, once each; none is asked for when one of them is impossible. */
export function readExternalIds(operands: readonly string[]): readonly string[] | UsageProblem {
  const ids = [...new Set(operands.map((operand) => operand.trim()))]
  if (ids.length === 0) return { kind: 'noIds' }
  for (const id of ids) {
    const problem = externalIdProblem(id)
    if (problem !== null) return { kind: 'badId', id, problem }
  }
  return ids
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
        'no-color': { type: 'boolean' },
        timeout: { type: 'string' },
        interval: { type: 'string' },
        profile: { type: 'string' },
        lang: { type: 'string' },
        format: { type: 'string' },
        output: { type: 'string' },
        'show-uin': { type: 'boolean' },
        'dry-run': { type: 'boolean' },
      },
    })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Null when not given, undefined when not a usable number of seconds. */
function milliseconds(text: string | undefined): number | null | undefined {
  if (text === undefined) return null
  const seconds = Number(text)
  return text.trim() !== '' && seconds > 0 && seconds <= 10_000_000 ? seconds * 1000 : undefined
}
