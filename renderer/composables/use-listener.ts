import { onScopeDispose } from 'vue'

/** Listens to an event of the window for as long as the component lives. */
export function useWindowListener<K extends keyof WindowEventMap>(
  type: K,
  listener: (event: WindowEventMap[K]) => void,
  options?: AddEventListenerOptions,
): void {
  window.addEventListener(type, listener, options)
  onScopeDispose(() => window.removeEventListener(type, listener, options))
}
