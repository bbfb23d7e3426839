import type { ShellAdapter } from '../../../electron/main/shell-marks'
import type { TrayAdapter } from '../../../electron/main/tray'

/** What was set, in order, as `[what, value]`. */
export type Recorded = readonly [string, unknown][]

/** A system that remembers what it was told to show. */
export function createRecordingShell(): {
  readonly tray: TrayAdapter
  readonly marks: ShellAdapter
  /** What was told since the last call. */
  take(): Recorded
} {
  let told: [string, unknown][] = []
  const record = (what: string) => (value: unknown) => void told.push([what, value])
  return {
    tray: {
      setImage: record('image'),
      setTooltip: record('tooltip'),
      setTitle: record('title'),
      setMenu: record('menu'),
      remove: () => void told.push(['removed', true]),
    },
    marks: {
      setProgress: record('progress'),
      setOverlay: record('overlay'),
      setBadge: record('badge'),
      setDockMenu: record('dockMenu'),
    },
    take() {
      const taken = told
      told = []
      return taken
    },
  }
}
