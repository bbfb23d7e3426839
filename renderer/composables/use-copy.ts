import { onScopeDispose, shallowRef } from 'vue'
import { useAppStore } from '../stores/app'

const shownMs = 1_600

/** Copies texts and knows for a moment that it did. */
export function useCopy() {
  const app = useAppStore()
  const isCopied = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function copy(text: string): Promise<void> {
    if (!(await app.copy(text))) return
    isCopied.value = true
    clearTimeout(timer)
    timer = setTimeout(() => (isCopied.value = false), shownMs)
  }

  onScopeDispose(() => clearTimeout(timer))
  return { isCopied, copy }
}
