import { computed, type WritableComputedRef } from 'vue'
import type { EditableSettings } from '../../../electron/shared/settings'
import { useAppStore } from '../../stores/app'

/**
 * One setting as a model: writing saves at once. A save that fails is told by the store, and the
 * model keeps saying what is in force.
 */
export function useSetting<K extends keyof EditableSettings>(
  name: K,
): WritableComputedRef<EditableSettings[K]> {
  const app = useAppStore()
  return computed({
    get: () => app.settings[name],
    set: (value) => void app.updateSettings({ [name]: value }),
  })
}
