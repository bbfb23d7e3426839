import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { AppError } from '../../electron/shared/errors'
import { displayName, type TaskRecord } from '../../electron/shared/task'
import { useTasksStore } from '../stores/tasks'
import { wordsOf } from './match'

const debounceMs = 90
const maxTasks = 8

/** The tasks a query finds in the whole history. */
export function useFoundTasks(query: Readonly<Ref<string>>) {
  const tasks = useTasksStore()
  const found = shallowRef<readonly TaskRecord[]>([])
  const isFinding = shallowRef(false)
  const problem = shallowRef<AppError | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function find(text: string): Promise<void> {
    const result = await tasks.find(text)
    // Meanwhile something else was typed: its answer is on the way.
    if (text !== query.value.trim()) return
    isFinding.value = false
    problem.value = result.ok ? null : result.error
    found.value = result.ok ? result.value.slice(0, maxTasks) : []
  }

  watch(query, (typed) => {
    clearTimeout(timer)
    const text = typed.trim()
    problem.value = null
    found.value = text === '' ? [] : found.value.filter((record) => holds(record, wordsOf(text)))
    isFinding.value = text !== ''
    if (text !== '') timer = setTimeout(() => void find(text), debounceMs)
  })
  onScopeDispose(() => clearTimeout(timer))

  return { found, isFinding, problem }
}

/** Whether a task that was found before is sure to be found again. */
function holds(record: TaskRecord, words: readonly string[]): boolean {
  const texts = [displayName(record), record.externalId, record.task?.serverName ?? '']
  const text = texts.join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}
