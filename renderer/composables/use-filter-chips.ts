import { computed } from 'vue'
import { filterChips, type FilterChip } from '../filter-chips'
import { useT } from '../i18n'
import { useProfilesStore } from '../stores/profiles'
import { useTasksStore } from '../stores/tasks'

/** The filters of the list on screen, and how to take one away. */
export function useFilterChips() {
  const t = useT()
  const tasks = useTasksStore()
  const profiles = useProfilesStore()

  const chips = computed(() =>
    filterChips(tasks.list.query, tasks.list.period, {
      t,
      accountName: (id) => profiles.byId.get(id)?.label ?? id,
    }),
  )

  function remove(chip: FilterChip): void {
    void tasks.filter(chip.without, chip.periodWithout)
  }

  /** Takes the last filter away; false when there is none. */
  function removeLast(): boolean {
    const last = chips.value.at(-1)
    if (last === undefined) return false
    remove(last)
    return true
  }

  return { chips, remove, removeLast }
}
