import type { Task } from '../shared/task'

const longestReason = 1_000
const blank = '#'

/** Numbers that say what went wrong, where others only say where or when. */
const codeWord =
  /\b(?:(?:err(?:or)?|exit|return|http|status)?[ _-]?(?:code|status)|errno|exit|http(?:\/[\d.]+)?)\b["'\]]{0,2}\s*[:= ]\s*["'[]?([\w.]+)/giu

/** What differs between two occurrences of the same failure. The order matters. */
const variable: readonly RegExp[] = [
  /\b[a-z][a-z\d+.-]*:\/\/[^\s"<>，。；）]+/giu,
  /"[^"\n]*"|“[^”\n]*”|‘[^’\n]*’|「[^」\n]*」|`[^`\n]*`|(?<![a-z\d])'[^'\n]*'(?![a-z\d])/giu,
  /(?<![\w:])(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?![\w:])/giu,
  /[a-z\d_.@/-]*\d[a-z\d_.@/-]*/giu,
  /\b[a-f]{8,}\b/giu,
]

/**
 * Tells alike failures: the stage, the step and the reason without ids, numbers, addresses, times
 * and quoted names; error codes count. "" when no reason is given: nobody knows whether two of those
 * are the same.
 */
export function failureSignature(
  task: Pick<Task, 'stage'>,
  stepName: string,
  failReason: string,
): string {
  const reason = normalizedReason(failReason)
  return reason === '' ? '' : hash([task.stage, stepName, reason].join('\n'))
}

/** What is left of a reason when it could be any occurrence's: its codes, then its words. */
export function normalizedReason(failReason: string): string {
  const text = failReason.slice(0, longestReason)
  const codes = [...text.matchAll(codeWord)].map((match) => match[1] ?? '')
  const words = variable
    .reduce((rest, pattern) => rest.replace(pattern, blank), text)
    .replace(/#(?:[\s:,.+#-]*#)+/gu, blank)
    .replace(/\s+/gu, ' ')
    .trim()
  return [...codes, words].join(' ').trim().toLowerCase()
}

/** FNV-1a, 64 bit, as 16 hexadecimal digits: short, not for secrets. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) {
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n)
  }
  return value.toString(16).padStart(16, '0')
}
