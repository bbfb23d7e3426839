/** Linux notification bodies are markup, and not every daemon escapes: lookalikes are always safe. */
export function withoutMarkup(body: string): string {
  return body.replaceAll('&', '＆').replaceAll('<', '‹').replaceAll('>', '›')
}
