import { parseSearchDate, printSearchDate, type SearchClock } from './search-dates'
import { printToken, searchTokens, type SearchToken } from './search-tokens'
import { markWords, stageWords, statusWords, valueNamed, type SearchOperator } from './search-words'
import { noFilter, type ListFilter } from './task-query'

/** What a search is read with; accounts are named by their label or their id. */
export interface SearchContext extends SearchClock {
  readonly accounts: readonly { readonly id: string; readonly label: string }[]
}

/** Why an operator is not understood. */
export type SearchProblemCode = 'noValue' | 'unknownValue' | 'badDate' | 'repeated'

/** An operator that is not understood; it stands in the text, at [from, to) of the input. */
export interface SearchProblem {
  readonly code: SearchProblemCode
  readonly token: string
  readonly from: number
  readonly to: number
}

/** A search, understood. */
export interface ParsedSearch {
  readonly filter: ListFilter
  /** What is no operator, and what is wrong with one. */
  readonly text: string
  readonly problems: readonly SearchProblem[]
}

/**
 * Reads a search such as `status:failed tag:"two words" after:7d gateway`. Relative times are those
 * of the context: where they have to stay relative, keep the input, not the filter.
 */
export function parseSearch(input: string, context: SearchContext): ParsedSearch {
  let filter = noFilter
  const problems: SearchProblem[] = []
  const texts: string[] = []
  let textFrom = 0
  for (const token of searchTokens(input)) {
    const next = withToken(filter, token, context)
    const { from, to } = token
    if (typeof next === 'string') {
      problems.push({ code: next, token: input.slice(from, to), from, to })
    } else {
      filter = next
      texts.push(input.slice(textFrom, from))
      textFrom = to
    }
  }
  texts.push(input.slice(textFrom))
  const text = texts
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .join(' ')
  return { filter, text, problems }
}

function withToken(
  filter: ListFilter,
  { operator, value }: SearchToken,
  context: SearchContext,
): ListFilter | SearchProblemCode {
  if (value.trim() === '') return 'noValue'
  switch (operator) {
    case 'status':
      return withEach(filter, 'statuses', valueNamed(statusWords, value))
    case 'stage':
      return withEach(filter, 'stages', valueNamed(stageWords, value))
    case 'is':
      return withEach(filter, 'marks', valueNamed(markWords, value))
    case 'tag':
      return withEach(filter, 'tags', value)
    case 'account':
      return withEach(filter, 'profileIds', ...accountsNamed(value, context))
    case 'service':
      return filter.service === null ? { ...filter, service: value } : 'repeated'
    case 'id':
      return filter.externalId === null ? { ...filter, externalId: value } : 'repeated'
    case 'before':
      return withTime(filter, 'until', parseSearchDate(value, context))
    case 'after':
      return withTime(filter, 'since', parseSearchDate(value, context))
  }
}

type ListField = 'statuses' | 'stages' | 'marks' | 'tags' | 'profileIds'

/** Adds what is not there yet; no value, or null, is a word nobody knows. */
function withEach<K extends ListField>(
  filter: ListFilter,
  field: K,
  ...added: readonly (ListFilter[K][number] | null)[]
): ListFilter | SearchProblemCode {
  if (added.length === 0 || added.includes(null)) return 'unknownValue'
  return { ...filter, [field]: [...new Set([...filter[field], ...added])] }
}

function withTime(
  filter: ListFilter,
  field: 'since' | 'until',
  at: number | null,
): ListFilter | SearchProblemCode {
  if (at === null) return 'badDate'
  return filter[field] === null ? { ...filter, [field]: at } : 'repeated'
}

/** Ids of the accounts of this id, else of all with this label. */
function accountsNamed(name: string, { accounts }: SearchContext): readonly string[] {
  if (accounts.some(({ id }) => id === name)) return [name]
  const wanted = name.trim().toLowerCase()
  return accounts.filter(({ label }) => label.toLowerCase() === wanted).map(({ id }) => id)
}

/** The search that `parseSearch` reads as this filter and text. */
export function printSearch(filter: ListFilter, text: string, context: SearchContext): string {
  const print = (operator: SearchOperator, values: readonly (string | null)[]) =>
    values.filter((value) => value !== null).map((value) => printToken(operator, value))
  const date = (at: number | null) => (at === null ? null : printSearchDate(at, context))
  return [
    ...print('status', filter.statuses),
    ...print('stage', filter.stages),
    ...print('is', filter.marks),
    ...print('tag', filter.tags),
    ...print(
      'account',
      filter.profileIds.map((id) => accountName(id, context)),
    ),
    ...print('service', [filter.service]),
    ...print('id', [filter.externalId]),
    ...print('after', [date(filter.since)]),
    ...print('before', [date(filter.until)]),
    text,
  ]
    .join(' ')
    .trim()
}

/** An account's label when it means no other account, else its id. */
export function accountName(id: string, context: SearchContext): string {
  const label = context.accounts.find((account) => account.id === id)?.label ?? ''
  const [meant, ...others] = label === '' ? [] : accountsNamed(label, context)
  return meant === id && others.length === 0 ? label : id
}
