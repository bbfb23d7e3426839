import {
  parseSearch,
  printSearch,
  type SearchContext,
  type SearchProblem,
} from '../electron/shared/search-language'
import { printToken, searchTokens, type SearchToken } from '../electron/shared/search-tokens'
import type { ListFilter, TaskQuery } from '../electron/shared/task-query'
import { timeTokens } from './periods'
import type { QueryChange } from './stores/task-list'

/** A search, understood. */
export interface ReadSearch {
  readonly filter: ListFilter
  readonly text: string
  /** The times in the words of the search, such as `after:7d`: they mean something else tomorrow. */
  readonly period: string
}

/** What is typed so far: what of it is a filter, what stays in the field, and what is wrong. */
export interface TypedSearch extends ReadSearch {
  /** What stays in the field, and where the caret stands in it. */
  readonly rest: string
  readonly caret: number
  readonly problems: readonly SearchProblem[]
}

/** Reads a whole search. */
export function readSearch(input: string, context: SearchContext): ReadSearch {
  const { filter, text, problems } = parseSearch(input, context)
  const isWrong = new Set(problems.map(({ from }) => from))
  return { filter, text, period: periodOf(searchTokens(input).filter((t) => !isWrong.has(t.from))) }
}

/** Writes the search `readSearch` reads the same from. */
export function writeSearch({ filter, text, period }: ReadSearch, context: SearchContext): string {
  const timeless = { ...filter, since: null, until: null }
  return printSearch(timeless, `${period} ${text}`.trim(), context)
}

/**
 * Reads what is typed so far. Operators that are finished become a filter and leave the field; the
 * one the caret is in may go on, so it is neither searched for nor complained about. Without a
 * caret every operator is finished.
 */
export function readTyped(
  input: string,
  caret: number | null,
  context: SearchContext,
): TypedSearch {
  const { problems } = parseSearch(input, context)
  const isWrong = new Set(problems.map(({ from }) => from))
  const isOpen = ({ isClosed, from, to }: SearchToken) =>
    caret !== null && !isClosed && from < caret && to >= caret
  const tokens = searchTokens(input)
  const done = tokens.filter((token) => !isOpen(token) && !isWrong.has(token.from))
  const open = tokens.filter(isOpen)
  const { filter } = parseSearch(textOf(input, done), context)
  const rest = cut(input, done)
  return {
    filter,
    period: periodOf(done),
    rest,
    caret: caret === null ? rest.length : cut(input.slice(0, caret), done).length,
    text: cut(
      input,
      [...done, ...open].sort((a, b) => a.from - b.from),
    ).trim(),
    problems: problems.filter(({ from }) => !open.some((token) => token.from === from)),
  }
}

/** A query with more filters than before; the new time, service or id takes the place of the old one. */
export function withFilter(
  query: TaskQuery,
  period: string,
  { filter, text, period: added }: ReadSearch,
): { readonly change: QueryChange; readonly period: string } {
  const both = <T>(known: readonly T[], more: readonly T[]) => [...new Set([...known, ...more])]
  const kept = timeTokens(period).filter(({ side }) => !added.includes(`${side}:`))
  return {
    period: [...kept.map(({ token }) => token), added].join(' ').trim(),
    change: {
      text,
      statuses: both(query.statuses, filter.statuses),
      stages: both(query.stages, filter.stages),
      profileIds: both(query.profileIds, filter.profileIds),
      tags: both(query.tags, filter.tags),
      marks: both(query.marks, filter.marks),
      service: filter.service ?? query.service,
      externalId: filter.externalId ?? query.externalId,
      since: filter.since ?? query.since,
      until: filter.until ?? query.until,
    },
  }
}

function periodOf(tokens: readonly SearchToken[]): string {
  return tokens
    .filter(({ operator }) => operator === 'after' || operator === 'before')
    .map(({ operator, value }) => printToken(operator, value.trim()))
    .join(' ')
}

function textOf(input: string, tokens: readonly SearchToken[]): string {
  return tokens.map(({ from, to }) => input.slice(from, to)).join(' ')
}

/** A text without some tokens, each with the space behind it. */
function cut(input: string, tokens: readonly SearchToken[]): string {
  let left = ''
  let at = 0
  for (const { from, to } of tokens) {
    left += input.slice(at, from)
    at = to + (/^\s/u.test(input.slice(to)) ? 1 : 0)
  }
  return left + input.slice(at)
}
