import type { LookupFunction } from 'node:net'

/** What Node's fetch connects with. */
interface ConnectOptions {
  /** PEM of the only root to trust. */
  readonly ca?: string
  readonly lookup?: LookupFunction
}

type Dispatcher = new (options: { readonly connect: ConnectOptions }) => object

/**
 * Node's own fetch on connections of its own, with another trusted root or name resolution. Node
 * has no public way to say so; the class of its dispatcher is found where undici registers it.
 */
export function createNodeFetch(connect: ConnectOptions): typeof fetch {
  const dispatcher = new (findDispatcher())({ connect })
  return (input, init) => fetch(input, { ...init, dispatcher } as RequestInit)
}

function findDispatcher(): Dispatcher {
  // The dispatcher is registered when fetch is first used.
  void fetch('data:,').catch(() => undefined)
  const registered = (globalThis as Record<symbol, unknown>)[
    Symbol.for('undici.globalDispatcher.1')
  ]
  if (typeof registered !== 'object' || registered === null) throw new Error('No undici dispatcher')
  return registered.constructor as Dispatcher
}
