/** One of some things, each as often as its weight says; `drawn` is from 0 up to 1. */
export function weighted<T extends { readonly weight: number }>(
  things: readonly [T, ...(readonly T[])],
  drawn: number,
): T {
  const total = things.reduce((sum, { weight }) => sum + weight, 0)
  let rest = drawn * total
  for (const thing of things) {
    rest -= thing.weight
    if (rest < 0) return thing
  }
  return things[0]
}

/** A log-normal factor around 1; `sigma` is its spread. */
export function logNormal(random: () => number, sigma: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return Math.exp(sigma * radius * Math.cos(2 * Math.PI * random()))
}
