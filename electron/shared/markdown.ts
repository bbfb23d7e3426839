/** A text as it is to be read in Markdown: nothing in it is a mark. */
export function markdownText(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~]/gu, '\\$&')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** A table; its cells are plain texts. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`
  return [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)].join('\n')
}

/** A text that keeps its lines, fenced by more marks than it has itself. */
export function markdownBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([marks]) => marks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}
