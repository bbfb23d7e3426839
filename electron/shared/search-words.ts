import { list } from './i18n/list'
import { search } from './i18n/search'
import { task } from './i18n/task'
import { stages } from './task'
import { statusFilters, taskMarks, type StatusFilter, type TaskMark } from './task-query'

/** What a search can ask for besides a text. */
export const searchOperators = [
  'status',
  'stage',
  'tag',
  'service',
  'account',
  'id',
  'before',
  'after',
  'is',
] as const
export type SearchOperator = (typeof searchOperators)[number]

/** A value and what it is called: first as it is printed, then in both languages. */
export interface SearchWord<T extends string = string> {
  readonly value: T
  readonly names: readonly string[]
}

/** The statuses to filter by. */
export const statusWords: readonly SearchWord<StatusFilter>[] = statusFilters.map((value) => ({
  value,
  names: [value, list.zhCN.filter[value], list.en.filter[value]],
}))

/** The stages that are documented. */
export const stageWords: readonly SearchWord[] = stages.map((value) => ({
  value,
  names: [value, value.replace('Stage', ''), task.zhCN.stage[value], task.en.stage[value]],
}))

/** What a task can be marked with. */
export const markWords: readonly SearchWord<TaskMark>[] = taskMarks.map((value) => ({
  value,
  names: [value, search.zhCN.mark[value], search.en.mark[value]],
}))

/** The value that is called so, in any case; null when none is. */
export function valueNamed<T extends string>(
  words: readonly SearchWord<T>[],
  name: string,
): T | null {
  const wanted = name.trim().toLowerCase()
  return words.find(({ names }) => names.some((one) => one.toLowerCase() === wanted))?.value ?? null
}
