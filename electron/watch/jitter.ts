/** A delay ±10 %, so that many tasks do not fall into step. `random` is in [0, 1). */
export function jittered(delayMs: number, random: number): number {
  return Math.round(delayMs * (0.9 + 0.2 * random))
}

/** A delay with up to 20 % on top, for delays that must not be undercut. `random` is in [0, 1). */
export function lengthened(delayMs: number, random: number): number {
  return Math.round(delayMs * (1 + 0.2 * random))
}
