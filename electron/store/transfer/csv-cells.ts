/** What a spreadsheet would take for a formula, in either width. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u

/** A text that no spreadsheet calculates: an apostrophe stands before what begins like a formula. */
export function guarded(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text `guarded` was given. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}
