import { watch } from 'vue'
import { useAppStore } from '../stores/app'
import { useTasksStore } from '../stores/tasks'
import { useSearchWords } from './use-search-words'

/** Reads the period of the list again by the clocks of another zone, once the user chooses one. */
export function useFollowZone(): void {
  const app = useAppStore()
  const tasks = useTasksStore()
  const words = useSearchWords()

  watch(
    () => app.settings.timeZone,
    () => {
      const { period } = tasks.list
      if (period !== '') void tasks.filter(words.times(period), period)
    },
  )
}
