import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import { useAppStore } from '../../stores/app'
import type { SettingId } from './rows'
import { searchSettings } from './search'

/** Rows to show; null shows all. */
type ShownRows = ComputedRef<ReadonlySet<SettingId> | null>

const filterKey: InjectionKey<ShownRows> = Symbol('setting filter')

/** Filters the rows below this component by what is searched for. */
export function provideSettingFilter(query: () => string): ShownRows {
  const app = useAppStore()
  const shown = computed(() => searchSettings(query(), app.isMac))
  provide(filterKey, shown)
  return shown
}

/** Tells whether any of some rows is to be shown. */
export function useSettingFilter(): (...ids: readonly SettingId[]) => boolean {
  const shown = inject(filterKey, null)
  return (...ids) => {
    const rows = shown?.value ?? null
    return rows === null || ids.some((id) => rows.has(id))
  }
}
