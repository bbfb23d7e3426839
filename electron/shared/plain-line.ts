/**
 * Text from outside as one harmless line: controls, direction marks and half characters become
 * blanks, and it is cut after `maxLength` characters without splitting one.
 */
export function plainLine(text: string, maxLength: number): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const characters = Array.from(line)
  return characters.length <= maxLength ? line : `${characters.slice(0, maxLength - 1).join('')}…`
}

/** Linux notification bodies are markup, and not every daemon escapes: lookalikes are always safe. */
export function withoutMarkup(body: string): string {
  return body.replaceAll('&', '＆').replaceAll('<', '‹').replaceAll('>', '›')
}
