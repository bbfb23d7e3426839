import { searchOperators, type SearchOperator } from './search-words'

/** An operator with its value, and where it stands in the input: [from, to). */
export interface SearchToken {
  readonly operator: SearchOperator
  readonly value: string
  /** Whether the value's end is marked; the value of an open one may go on. */
  readonly isClosed: boolean
  readonly from: number
  readonly to: number
}

const head = new RegExp(`(${searchOperators.join('|')})[:：]`, 'giu')
/**
 * A value in quotes (one inside is written twice), in Chinese ones, or up to the next space. Quotes
 * that are never closed go to the end.
 */
const values = [/^"((?:[^"]|"")*)("|$)/u, /^“([^”]*)(”|$)/u, /^(\S*)()/u]

/**
 * The operators of a search in the order they stand; everything between them is its text. One begins
 * where the input or a word begins, or right behind the value of another.
 */
export function searchTokens(input: string): readonly SearchToken[] {
  const tokens: SearchToken[] = []
  let end = 0
  for (const match of input.matchAll(head)) {
    const operator = searchOperators.find((one) => one === match[1]?.toLowerCase())
    const isOwnWord = match.index === end || /\s/u.test(input[match.index - 1] ?? '')
    if (operator === undefined || match.index < end || !isOwnWord) continue
    const { value, isClosed, to } = valueAt(input, match.index + match[0].length)
    tokens.push({ operator, value, isClosed, from: match.index, to })
    end = to
  }
  return tokens
}

function valueAt(input: string, from: number) {
  const rest = input.slice(from)
  for (const [index, pattern] of values.entries()) {
    const match = pattern.exec(rest)
    if (match === null) continue
    const [whole, inner = '', mark = ''] = match
    return {
      value: index === 0 ? inner.replaceAll('""', '"') : inner,
      isClosed: mark !== '',
      to: from + whole.length,
    }
  }
  return { value: '', isClosed: false, to: from }
}

/** An operator with its value, so that `searchTokens` reads the same. */
export function printToken(operator: SearchOperator, value: string): string {
  return /^["“]|\s/u.test(value)
    ? `${operator}:"${value.replaceAll('"', '""')}"`
    : `${operator}:${value}`
}

/** A search made of words that a shell has split and taken the quotes from: `tag:two words`. */
export function joinSearch(words: readonly string[]): string {
  return words.map(asOneToken).join(' ')
}

function asOneToken(word: string): string {
  const [first, ...others] = searchTokens(word)
  if (first?.from !== 0 || first.to === word.length || others.length > 0) return word
  return printToken(first.operator, word.slice(first.operator.length + 1))
}
