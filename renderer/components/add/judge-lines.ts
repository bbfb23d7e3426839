import { parseExternalIds, type ExternalIdLine } from '../../../electron/shared/external-id'
import type { TaskRecord } from '../../../electron/shared/task'

/** What is done with a line: followed, shown as already there, or handed back to be mended. */
export type Verdict = 'ready' | 'known' | 'wrong'

/** A line of the add box with what is known about it. */
export interface JudgedLine extends ExternalIdLine {
  readonly verdict: Verdict
  /** The task that has this id already; null when there is none, or it was not looked for. */
  readonly known: TaskRecord | null
}

/** How many lines came to each verdict. */
export type VerdictCounts = Readonly<Record<Verdict, number>>

/** Judges parsed lines against the tasks of the chosen account, by their ExternalId. */
export function judgeLines(
  lines: readonly ExternalIdLine[],
  known: ReadonlyMap<string, TaskRecord>,
): readonly JudgedLine[] {
  return lines.map((line) => {
    const record = known.get(line.externalId) ?? null
    if (line.problem !== null) return { ...line, verdict: 'wrong', known: null }
    return { ...line, verdict: record === null ? 'ready' : 'known', known: record }
  })
}

/** Lines per verdict. */
export function countVerdicts(lines: readonly JudgedLine[]): VerdictCounts {
  const counts = { ready: 0, known: 0, wrong: 0 }
  for (const { verdict } of lines) counts[verdict] += 1
  return counts
}

/**
 * Ids to send: all that can be asked for. Known ones go along, because what is on screen may be
 * older than the store, which alone decides.
 */
export function idsToAdd(lines: readonly JudgedLine[]): readonly string[] {
  return lines.filter(({ verdict }) => verdict !== 'wrong').map(({ externalId }) => externalId)
}

/** What stays in the box after some ids were added: the lines to mend, and those not asked for. */
export function leftoverLines(
  lines: readonly ExternalIdLine[],
  settledIds: ReadonlySet<string>,
): readonly string[] {
  return lines.map(({ externalId }) => externalId).filter((id) => !settledIds.has(id))
}

/** Non-blank lines that said the same as an earlier one. */
export function countRepeated(text: string, lines: readonly ExternalIdLine[]): number {
  const written = text.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '')
  return written.length - lines.length
}

/** Where a line stands in the box, as a selection; null when the box holds it in another form. */
export function selectionOf(
  text: string,
  externalId: string,
): { readonly start: number; readonly end: number } | null {
  const start = externalId === '' ? -1 : text.indexOf(externalId)
  return start < 0 ? null : { start, end: start + externalId.length }
}

/** A text with more ids below it, one a line; those it holds already are left out. */
export function withIds(text: string, ids: string): string {
  const idsIn = (lines: string) => parseExternalIds(lines).map(({ externalId }) => externalId)
  const held = new Set(idsIn(text))
  const added = idsIn(ids).filter((id) => !held.has(id))
  if (added.length === 0) return text
  return [...(text.trim() === '' ? [] : [text.trimEnd()]), ...added].join('\n')
}

/** Cuts a list into lists of at most `size`. */
export function inChunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const chunks: (readonly T[])[] = []
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size))
  return chunks
}
