import { nextTick } from 'vue'
import { useRouter } from 'vue-router'
import { searchField } from '../panes'
import { useTasksStore } from '../stores/tasks'

/** Leads to the search field of the page on screen; from a page without one to the history's. */
export function useSearchFocus(): () => Promise<void> {
  const tasks = useTasksStore()
  const router = useRouter()

  return async () => {
    if (searchField() === null) await router.push({ name: 'history' })
    await nextTick()
    // In a narrow window the detail covers the list.
    if (searchField()?.offsetParent === null) tasks.isDetailOpen = false
    await nextTick()
    searchField()?.focus()
    searchField()?.select()
  }
}
