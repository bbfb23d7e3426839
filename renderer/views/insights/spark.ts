import type { Run } from '../../../electron/shared/insights'

/** How many runs a spark has room for. */
export const sparkSlots = 20
export const sparkHeight = 40
export const slotWidth = 16

const leastHeight = 6
/** Room for the mark on top of a failure. */
const markHeight = 8

/** One run as it is drawn; told apart by its shape, not only by its colour. */
export interface SparkBar {
  readonly run: Run
  readonly shape: 'solid' | 'marked' | 'hollow'
  /** Left edge of its slot. */
  readonly x: number
  readonly height: number
}

/** The bars of runs, oldest first; the newest is always at the right edge. */
export function sparkBars(runs: readonly Run[]): readonly SparkBar[] {
  const shown = runs.slice(-sparkSlots)
  const longest = Math.max(1, ...shown.map(({ seconds }) => seconds ?? 0))
  const room = sparkHeight - markHeight - leastHeight
  return shown.map((run, index) => ({
    run,
    shape: shapeOf(run.status),
    x: (sparkSlots - shown.length + index) * slotWidth,
    height: leastHeight + Math.round((room * (run.seconds ?? 0)) / longest),
  }))
}

function shapeOf(status: string): SparkBar['shape'] {
  switch (status) {
    case 'finished':
      return 'solid'
    case 'failed':
      return 'marked'
    default:
      return 'hollow'
  }
}

/** How many of some runs ended in which way. */
export function countEnds(runs: readonly Run[]) {
  const count = (status: string) => runs.filter((run) => run.status === status).length
  return {
    n: runs.length,
    finished: count('finished'),
    failed: count('failed'),
    stopped: count('stopped'),
  }
}
