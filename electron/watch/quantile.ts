/** The value below which a share `p` (0–1) of rising samples lies, between neighbours in proportion. */
export function quantile(rising: readonly number[], p: number): number {
  const place = (rising.length - 1) * p
  const below = rising[Math.floor(place)] ?? 0
  const above = rising[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
