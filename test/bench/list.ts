import { resolve } from 'node:path'
import { quantile } from '../../electron/shared/quantile'
import { measureList } from './launch'
import { median, type Line } from './table'

/** How the history of 100,000 tasks scrolls and answers to clicks in the real window. */
export async function benchList(folder: string): Promise<readonly Line[]> {
  const program = { appFolder: resolve('.'), userData: folder, firstRow: '[role="option"]' }
  const times = await measureList(program)
  const frames = times.frames.toSorted((a, b) => a - b)
  const line = (what: string, value: number, bar: number | null): Line => ({
    what,
    value,
    unit: 'ms',
    base: null,
    bar,
  })
  return [
    line('frame while scrolling 100,000 tasks, p95', quantile(frames, 0.95), 16.8),
    line('longest of 900 frames', frames.at(-1) ?? 0, 50),
    line('click that changes one attribute to it painted', median([...times.floor]), null),
    line('click on the history to its rows painted', median([...times.opened]), 16),
    line('click on a filter to its rows painted', median([...times.filtered]), 16),
  ]
}
