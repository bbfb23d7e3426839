import { search } from './i18n/search'
import { stageLabel } from './labels'
import type { Translate } from './i18n/translate'
import { accountName, type SearchContext } from './search-language'
import { printToken, searchTokens, type SearchToken } from './search-tokens'
import {
  markWords,
  searchOperators,
  stageWords,
  statusWords,
  type SearchOperator,
} from './search-words'

/** What completions are made of: what is known of the tasks, and the reader's language. */
export interface CompletionContext extends SearchContext {
  readonly t: Translate
  readonly tags: readonly string[]
  readonly services: readonly string[]
}

/** A way to go on: `insert` takes the place of [from, to) of the input. */
export interface Completion {
  readonly kind: 'operator' | 'value'
  readonly operator: SearchOperator
  readonly insert: string
  readonly from: number
  readonly to: number
  /** What a reader calls it. */
  readonly label: string
}

/** Something to choose: `value` as it is written, `names` as it is looked for. */
interface Choice {
  readonly value: string
  readonly label: string
  readonly names: readonly string[]
}

const maxCompletions = 20
const daysAgo = [7, 30, 90]

/** Operators that begin like the word before the caret, or values of the operator it stands in. */
export function completeSearch(
  input: string,
  caret: number,
  context: CompletionContext,
): readonly Completion[] {
  const before = input.slice(0, caret)
  const token = searchTokens(before).at(-1)
  if (token === undefined || token.to < caret) return operatorsLike(before, context.t)
  return token.isClosed ? [] : valuesLike(token, input, caret, context)
}

function operatorsLike(before: string, t: Translate): readonly Completion[] {
  const word = /\S*$/u.exec(before)?.[0] ?? ''
  const [from, to] = [before.length - word.length, before.length]
  const choices = searchOperators.map((operator) => ({
    value: operator,
    label: t(`search.operator.${operator}`),
    names: [operator, search.zhCN.operator[operator], search.en.operator[operator]],
  }))
  return choices
    .filter(({ names }) => rank(names, word) === 0)
    .map(({ value, label }) => ({
      kind: 'operator',
      operator: value,
      insert: `${value}:`,
      from,
      to,
      label,
    }))
}

function valuesLike(
  { operator, value, from }: SearchToken,
  input: string,
  caret: number,
  context: CompletionContext,
): readonly Completion[] {
  const to = endOf(input, from, caret)
  const space = /^\s/u.test(input.slice(to)) ? '' : ' '
  return choicesOf(operator, context)
    .map((choice) => ({ choice, at: rank(choice.names, value) }))
    .filter(({ at }) => at < missed)
    .sort((a, b) => a.at - b.at)
    .slice(0, maxCompletions)
    .map(({ choice }) => ({
      kind: 'value',
      operator,
      insert: `${printToken(operator, choice.value)}${space}`,
      from,
      to,
      label: choice.label,
    }))
}

/** Where the operator ends that begins at `from` and has the caret in it. */
function endOf(input: string, from: number, caret: number): number {
  const whole = searchTokens(input).find((token) => token.from === from)
  return whole?.isClosed === true
    ? whole.to
    : caret + (/^\S*/u.exec(input.slice(caret))?.[0].length ?? 0)
}

function choicesOf(operator: SearchOperator, context: CompletionContext): readonly Choice[] {
  const { t } = context
  switch (operator) {
    case 'status':
      return statusWords.map(({ value, names }) => ({
        value,
        label: t(`list.filter.${value}`),
        names,
      }))
    case 'stage':
      return stageWords.map(({ value, names }) => ({ value, label: stageLabel(value, t), names }))
    case 'is':
      return markWords.map(({ value, names }) => ({
        value,
        label: t(`search.mark.${value}`),
        names,
      }))
    case 'tag':
      return context.tags.map(plainChoice)
    case 'service':
      return context.services.filter((name) => name !== '').map(plainChoice)
    case 'account':
      return context.accounts.map(({ id, label }) => ({
        value: accountName(id, context),
        label,
        names: [label, id],
      }))
    case 'before':
    case 'after':
      return dateChoices(t)
    case 'id':
      return []
  }
}

function plainChoice(text: string): Choice {
  return { value: text, label: text, names: [text] }
}

function dateChoices(t: Translate): readonly Choice[] {
  const { zhCN, en } = search
  const day = (key: 'today' | 'yesterday') => ({
    value: key,
    label: t(`search.date.${key}`),
    names: [key, zhCN.date[key], en.date[key]],
  })
  return [
    day('today'),
    day('yesterday'),
    { value: '24h', label: t('search.date.hours', { n: 24 }), names: ['24h'] },
    ...daysAgo.map((n) => ({
      value: `${n}d`,
      label: t('search.date.days', { n }),
      names: [`${n}d`],
    })),
  ]
}

const missed = 2

/** 0 when a name begins like this, 1 when one has it in it, else `missed`. */
function rank(names: readonly string[], typed: string): number {
  const wanted = typed.trim().toLowerCase()
  const places = names.map((name) => name.toLowerCase().indexOf(wanted))
  if (places.includes(0)) return 0
  return places.some((place) => place > 0) ? 1 : missed
}
