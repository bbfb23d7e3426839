const usual = [5, 10, 15, 30, 60] as const

/** Seconds to choose from; a number from the settings file that is none of the usual ones stands among them. */
export function timeoutChoices(current: number): readonly number[] {
  return [...new Set([...usual, current])].sort((a, b) => a - b)
}
