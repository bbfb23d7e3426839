import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

const maxRecent = 5

/** Whether the command palette is open, and what was last chosen in it; kept in memory only. */
export const usePaletteStore = defineStore('palette', () => {
  const isOpen = shallowRef(false)
  /** Keys of entries, the latest first. */
  const recent = shallowRef<readonly string[]>([])

  function open(): void {
    isOpen.value = true
  }

  function close(): void {
    isOpen.value = false
  }

  function noteChosen(key: string): void {
    recent.value = [key, ...recent.value.filter((other) => other !== key)].slice(0, maxRecent)
  }

  return { isOpen, recent, open, close, noteChosen }
})
