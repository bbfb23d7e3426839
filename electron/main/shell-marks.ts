import { isDeepStrictEqual } from 'node:util'
import { formatElapsed } from '../shared/duration'
import type { TaskForecast } from '../shared/forecast'
import { stepProgress, type TaskRecord } from '../shared/task'
import type { TaskCounts } from '../shared/task-query'
import type { MenuLine } from './menu-lines'

/** How far the running tasks are, on the taskbar button. */
export interface TaskbarProgress {
  /** 0 to 1; null while the steps are not known yet. */
  readonly fraction: number | null
  readonly mode: 'normal' | 'error' | 'paused'
}

/** What the system shows of Runwatch beside window and tray menu. */
export interface ShellMarks {
  /** Windows, and Linux docks with Unity's interface; null: no bar. */
  readonly progress: TaskbarProgress | null
  /** Windows: unread failures on the taskbar button; 0 takes the mark away. */
  readonly overlayCount: number
  /** Dock (macOS) and Linux launchers that can; 0 takes the number away. */
  readonly badgeCount: number
  /** Beside the icon in the macOS menu bar; "" for none. */
  readonly trayTitle: string
  /** macOS; null elsewhere. */
  readonly dockMenu: readonly MenuLine[] | null
}

/** What the marks are decided from. */
export interface MarkFacts {
  readonly platform: NodeJS.Platform
  readonly counts: Pick<TaskCounts, 'running' | 'unseenFailed'>
  /** The running tasks, at most a page of them. */
  readonly running: readonly TaskRecord[]
  forecastOf(taskId: number): TaskForecast | null
  readonly stuck: number
  readonly isWatchingPaused: boolean
  readonly isTrayTitleShown: boolean
  readonly dockMenu: readonly MenuLine[]
  readonly now: number
}

/** The system's side of the marks, one method each. */
export interface ShellAdapter {
  setProgress(progress: TaskbarProgress | null): void
  setOverlay(count: number): void
  setBadge(count: number): void
  setDockMenu(lines: readonly MenuLine[]): void
}

const titleStepMs = 10_000

/** Decides what each platform's desktop shows. */
export function shellMarks(facts: MarkFacts): ShellMarks {
  const { platform, counts, stuck } = facts
  const isMac = platform === 'darwin'
  const isWindows = platform === 'win32'
  return {
    progress: isMac ? null : progressOf(facts),
    overlayCount: isWindows ? counts.unseenFailed : 0,
    badgeCount: isWindows ? 0 : counts.unseenFailed + stuck,
    trayTitle: isMac && facts.isTrayTitleShown ? trayTitle(facts) : '',
    dockMenu: isMac ? facts.dockMenu : null,
  }
}

function progressOf({ counts, running, isWatchingPaused }: MarkFacts): TaskbarProgress | null {
  if (counts.running === 0) return null
  const steps = { done: 0, total: 0 }
  for (const { task } of running) {
    if (task === null) continue
    const { done, total } = stepProgress(task)
    steps.done += done
    steps.total += total
  }
  return {
    fraction: steps.total === 0 ? null : steps.done / steps.total,
    mode: counts.unseenFailed > 0 ? 'error' : isWatchingPaused ? 'paused' : 'normal',
  }
}

/** The time left of the only running task, in steps of ten seconds; else how many run. */
function trayTitle({ counts, running, forecastOf, now }: MarkFacts): string {
  if (counts.running === 0) return ''
  const [first] = running
  const end = counts.running === 1 && first !== undefined ? forecastOf(first.id)?.end : undefined
  const leftMs = Math.round(((end?.at ?? now) - now) / titleStepMs) * titleStepMs
  return leftMs > 0 ? `−${formatElapsed(leftMs)}` : String(counts.running)
}

/** Hands marks to the system. */
export interface MarkBoard {
  /** Sets what differs from what was shown before. */
  show(marks: ShellMarks): void
  /** Sets everything anew: a window that was hidden has lost its marks. */
  repeat(): void
}

/** Remembers what was shown; before the first call that is nothing. */
export function createMarkBoard(adapter: ShellAdapter): MarkBoard {
  let shown: ShellMarks | null = null

  function apply(marks: ShellMarks, before: ShellMarks | null): void {
    const differs = (name: keyof ShellMarks) =>
      before === null || !isDeepStrictEqual(before[name], marks[name])
    if (differs('progress')) adapter.setProgress(marks.progress)
    if (differs('overlayCount')) adapter.setOverlay(marks.overlayCount)
    if (differs('badgeCount')) adapter.setBadge(marks.badgeCount)
    if (marks.dockMenu !== null && differs('dockMenu')) adapter.setDockMenu(marks.dockMenu)
  }

  return {
    show(marks) {
      apply(marks, shown)
      shown = marks
    },
    repeat() {
      if (shown !== null) apply(shown, null)
    },
  }
}
