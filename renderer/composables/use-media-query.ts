import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** Whether a media query matches now. */
export function useMediaQuery(query: string): Readonly<ShallowRef<boolean>> {
  const list = window.matchMedia(query)
  const isMatching = shallowRef(list.matches)
  const update = () => (isMatching.value = list.matches)
  list.addEventListener('change', update)
  onScopeDispose(() => list.removeEventListener('change', update))
  return isMatching
}
