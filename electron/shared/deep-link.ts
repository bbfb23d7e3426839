import { externalIdProblem, percentDecoded, taskLink } from './external-id'

/** What a deep link asks about. */
export interface DeepLink {
  readonly externalId: string
  /** Label of the account it is meant for; null when it names none. */
  readonly account: string | null
}

const maxLinkLength = 2_000
const maxLabelLength = 60

/**
 * Reads `runwatch://task/<percent-encoded ExternalId>[?account=<label>]`; null for anything else.
 * The only verb there is asks whether to add the task: a link never acts by itself.
 */
export function parseDeepLink(link: string): DeepLink | null {
  if (link.length > maxLinkLength) return null
  const parts = taskLink.exec(link)
  if (parts === null) return null
  const externalId = percentDecoded(parts[1] ?? '')?.trim() ?? ''
  if (externalIdProblem(externalId) !== null) return null
  return { externalId, account: labelIn(parts[2] ?? '') }
}

/** An account's label; a text that cannot be one counts as none. */
function labelIn(query: string): string | null {
  const label = new URLSearchParams(query).get('account')?.trim() ?? ''
  const isLabel = label !== '' && label.length <= maxLabelLength && !/\p{Cc}/u.test(label)
  return isLabel ? label : null
}

/** The deep link that asks about a task. */
export function deepLinkTo(externalId: string): string {
  return `runwatch://task/${encodeURIComponent(externalId)}`
}
