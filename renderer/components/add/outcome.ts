import type { MessageKey, MessageValues } from '../../../electron/shared/i18n/translate'

/** What became of an add: tasks that are new and tasks that were there. */
export interface AddCounts {
  readonly added: number
  readonly existing: number
}

/** The sentence that tells it. */
export function outcomeMessage({ added, existing }: AddCounts): {
  readonly key: MessageKey
  readonly values: MessageValues
} {
  if (added === 0) return { key: 'add.allKnown', values: { n: existing } }
  if (existing === 0) return { key: 'add.added', values: { n: added } }
  return { key: 'add.addedSomeKnown', values: { added, existing } }
}
