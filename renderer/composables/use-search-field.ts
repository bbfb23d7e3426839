import { onScopeDispose, shallowRef, watch } from 'vue'
import type { SearchProblem } from '../../electron/shared/search-language'
import { readTyped, withFilter } from '../search-input'
import { useTasksStore } from '../stores/tasks'
import { useSearchWords } from './use-search-words'

const debounceMs = 140

/** The text of the search field: what is finished of it becomes filters of the list on screen. */
export function useSearchField() {
  const tasks = useTasksStore()
  const words = useSearchWords()
  const text = shallowRef(tasks.list.query.text)
  const caret = shallowRef(text.value.length)
  const problems = shallowRef<readonly SearchProblem[]>([])
  let sent = text.value
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Takes what was typed; the list follows soon after, unless an input method composes. */
  function type(input: string, at: number, isComposing: boolean): void {
    text.value = input
    caret.value = at
    clearTimeout(timer)
    // Half a syllable of an input method is not a search yet.
    if (!isComposing) timer = setTimeout(() => apply(at), debounceMs)
  }

  /** Filters and searches by what was typed; without a caret nothing of it is unfinished. */
  function apply(at: number | null): boolean {
    clearTimeout(timer)
    const typed = readTyped(text.value, at, words.context())
    const isLifted = typed.rest !== text.value
    text.value = typed.rest
    caret.value = typed.caret
    problems.value = typed.problems
    sent = typed.text
    const { change, period } = withFilter(tasks.list.query, tasks.list.period, typed)
    void tasks.filter(change, period)
    return isLifted
  }

  function clear(): void {
    text.value = ''
    apply(null)
  }

  watch([() => tasks.view, () => tasks.list.query.text], ([view, query], [viewBefore]) => {
    if (view === viewBefore && query === sent) return
    clearTimeout(timer)
    sent = query
    text.value = query
    caret.value = query.length
    problems.value = []
  })
  onScopeDispose(() => clearTimeout(timer))

  return { text, caret, problems, type, apply, clear }
}
