import { inject, type InjectionKey } from 'vue'
import type { Bridge } from '../electron/shared/contract'

/** Under this key the composition root provides the bridge to the stores. */
export const bridgeKey: InjectionKey<Bridge> = Symbol('bridge')

/** The bridge the preload put on the page; without it the page cannot work at all. */
export function pageBridge(): Bridge {
  const bridge = (window as { readonly runwatch?: Bridge }).runwatch
  if (bridge === undefined) throw new Error('The preload did not provide a bridge')
  return bridge
}

/** The provided bridge. For stores only: components talk to stores. */
export function useBridge(): Bridge {
  const bridge = inject(bridgeKey)
  if (bridge === undefined) throw new Error('No bridge was provided')
  return bridge
}
