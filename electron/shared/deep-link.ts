import { externalIdProblem } from './external-id'

const maxLinkLength = 2_000

/**
 * The ExternalId of a deep link `runwatch://task/<percent-encoded ExternalId>`; null for anything
 * else. The only verb there is asks whether to add the task: a link never acts by itself.
 */
export function externalIdFromDeepLink(link: string): string | null {
  if (link.length > maxLinkLength) return null
  const encoded = /^runwatch:\/\/task\/([^/?#]+)\/?(?:[?#].*)?$/iu.exec(link)?.[1]
  if (encoded === undefined) return null
  const externalId = decoded(encoded)?.trim() ?? ''
  return externalIdProblem(externalId) === null ? externalId : null
}

/** The deep link that asks about a task. */
export function deepLinkTo(externalId: string): string {
  return `runwatch://task/${encodeURIComponent(externalId)}`
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
