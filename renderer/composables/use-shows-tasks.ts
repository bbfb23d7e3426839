import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'

const listPages: ReadonlySet<unknown> = new Set([
  'following',
  'favorites',
  'history',
  'tags',
  'views',
])

/** Whether the page on screen is a list of tasks. */
export function useShowsTasks(): ComputedRef<boolean> {
  const route = useRoute()
  return computed(() => listPages.has(route.name))
}
