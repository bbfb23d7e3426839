import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { ListLayout } from '../../electron/shared/saved-view'
import { useAppStore } from './app'
import { useGroupsStore } from './groups'
import { useTasksStore } from './tasks'

/** How the list on screen is sorted and grouped: remembered for each list, or as a saved view has it. */
export const useLayoutStore = defineStore('layout', () => {
  const app = useAppStore()
  const tasks = useTasksStore()
  const groups = useGroupsStore()
  /** The layout of a saved view while it is open; null: as the list has it. */
  const own = shallowRef<ListLayout | null>(null)

  const current = computed(() => own.value ?? app.settings.listLayouts[tasks.view])

  /** Sorts or groups the list on screen another way, and remembers it. */
  function arrange(change: Partial<ListLayout>): void {
    const next = { ...current.value, ...change }
    if (own.value === null) {
      const listLayouts = { ...app.settings.listLayouts, [tasks.view]: next }
      void app.updateSettings({ listLayouts })
    } else own.value = next
  }

  watch([() => tasks.view, () => current.value.sort], ([, sort]) => void tasks.filter({ sort }))
  watch(
    [() => tasks.list.query, () => current.value.grouping],
    ([query, grouping]) => void groups.show(query, grouping),
    { immediate: true },
  )

  return { own, current, arrange }
})
