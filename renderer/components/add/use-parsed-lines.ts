import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { parseExternalIds, type ExternalIdLine } from '../../../electron/shared/external-id'

/** Longer texts are parsed when typing pauses: thousands of lines take longer than a frame. */
const atOnceLength = 20_000
const quietMs = 150

/** The text's lines, and a way to have them up to date at once. */
export function useParsedLines(text: () => string): {
  readonly lines: Readonly<ShallowRef<readonly ExternalIdLine[]>>
  flush(): void
} {
  const lines = shallowRef<readonly ExternalIdLine[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    clearTimeout(timer)
    lines.value = parseExternalIds(text())
  }

  watch(
    text,
    (next) => {
      clearTimeout(timer)
      if (next.length <= atOnceLength) flush()
      else timer = setTimeout(flush, quietMs)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return { lines, flush }
}
