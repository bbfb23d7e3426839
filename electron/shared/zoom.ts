const [least, most, step] = [80, 200, 10]

/** The next zoom in a direction, in percent; the same at the end of the range. */
export function zoomed(percent: number, by: 1 | -1): number {
  return Math.min(most, Math.max(least, percent + by * step))
}
