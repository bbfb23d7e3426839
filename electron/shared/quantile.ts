/** The value below which a share `p` (0–1) of rising samples lies, between neighbours in proportion. */
export function quantile(rising: readonly number[], p: number): number {
  const place = (rising.length - 1) * p
  const below = rising[Math.floor(place)] ?? 0
  const above = rising[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

const enoughForSlowCase = 10
/** Nine in ten are quicker than this many medians where durations spread a lot (log-normal, sigma 0.5). */
const wideSpread = 1.9

/**
 * What nine in ten are quicker than, of rising samples. The slowest of a few says little about that:
 * below ten samples it is taken to lie as far from the middle as where durations spread a lot.
 */
export function slowCase(rising: readonly number[]): number {
  const seen = quantile(rising, 0.9)
  if (rising.length >= enoughForSlowCase) return seen
  return Math.max(seen, quantile(rising, 0.5) * wideSpread)
}
