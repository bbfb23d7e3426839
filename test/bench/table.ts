import { quantile } from '../../electron/shared/quantile'

/** One line of the result: what was measured, beside what it is compared with. */
export interface Line {
  readonly what: string
  readonly value: number | null
  readonly unit: string
  /** What it was compared with, in the same unit; null when with nothing. */
  readonly base: number | null
  /** Greatest ratio to the base, or greatest value when there is none; null: only told. */
  readonly bar: number | null
}

/** The middle of some values; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

/** The lines as a table for a terminal. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [['what', 'median', 'compared with', 'ratio', 'bar', ''], ...lines.map(cells)]
  const widths = rows[0]?.map((_cell, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join('  '))
    .map((row) => row.trimEnd())
    .join('\n')
}

function cells({ what, value, unit, base, bar }: Line): string[] {
  if (value === null) return [what, 'not measured', '', '', '', '']
  const ratio = base === null ? null : value / base
  const measured = ratio ?? value
  return [
    what,
    `${short(value)} ${unit}`,
    base === null ? '' : `${short(base)} ${unit}`,
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    bar === null ? '' : `≤ ${bar} ${ratio === null ? unit : '×'}`,
    bar === null ? '' : measured <= bar ? 'met' : 'missed',
  ]
}

function short(value: number): string {
  if (value >= 100) return value.toFixed(0)
  return value >= 10 ? value.toFixed(1) : value.toPrecision(2)
}
