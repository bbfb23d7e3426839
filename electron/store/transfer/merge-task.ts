import type { TransferTask } from './format'
import { isMaskedUin } from './masking'

/** How a file is merged. */
export interface MergeRules {
  /** Tasks that were watched where they come from are watched here too. */
  readonly keepsWatching: boolean
  /** A table has only words: it tells nothing of how a known task is. */
  readonly isTable: boolean
}

/**
 * What is known of a task from here and from a file. The side that saw the later change tells how
 * the task is; what the user made stays, and the file fills in what is empty here.
 */
export function mergeTask(
  ours: TransferTask,
  given: TransferTask,
  { keepsWatching, isTable }: MergeRules,
): TransferTask {
  const theirs = isTable ? wordsOf(given, ours) : given
  const isLater = (theirs.changedAt ?? -Infinity) > (ours.changedAt ?? -Infinity)
  const [latest, other] = isLater ? [theirs, ours] : [ours, theirs]
  const isReadLater = (theirs.lastReadAt ?? -Infinity) > (ours.lastReadAt ?? -Infinity)
  return {
    ...latest,
    account: ours.account,
    alias: ours.alias || theirs.alias,
    note: ours.note || theirs.note,
    tags: [...new Set([...ours.tags, ...theirs.tags])],
    favoriteRank: ours.favoriteRank ?? theirs.favoriteRank,
    isMuted: ours.isMuted,
    refreshInterval: ours.refreshInterval ?? theirs.refreshInterval,
    watch: isLater ? watchAfter(ours, theirs, keepsWatching) : ours.watch,
    addedAt: Math.min(ours.addedAt, theirs.addedAt),
    firstReadAt: earliest(ours.firstReadAt, theirs.firstReadAt),
    lastReadAt: isReadLater ? theirs.lastReadAt : ours.lastReadAt,
    lastRequestId: isReadLater ? theirs.lastRequestId : ours.lastRequestId,
    durations: latest.durations.length > 0 ? latest.durations : other.durations,
    task: withOpenUin(latest, other),
  }
}

function wordsOf(given: TransferTask, { addedAt }: TransferTask): TransferTask {
  const nothing = { changedAt: null, firstReadAt: null, lastReadAt: null, task: null }
  return { ...given, ...nothing, addedAt, durations: [] }
}

/** A task as it comes from elsewhere: it is not watched by itself. */
export function arriving(task: TransferTask, keepsWatching: boolean): TransferTask {
  const isPaused = task.watch.state === 'active' && !keepsWatching
  return isPaused ? { ...task, watch: { state: 'paused', reason: 'user' } } : task
}

/** Whether two states of a task are the same, word for word. */
export function isSameTask(a: TransferTask, b: TransferTask): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))
}

function canonical(task: TransferTask): unknown {
  const byName = task.durations.map(({ name, nth, ...rest }) => ({ name, nth, ...rest }))
  byName.sort((a, b) => (a.name === b.name ? a.nth - b.nth : a.name < b.name ? -1 : 1))
  return Object.entries({ ...task, durations: byName }).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** An end the file knows of ends our watch too; a task that runs again is watched when asked for. */
function watchAfter(
  ours: TransferTask,
  theirs: TransferTask,
  keepsWatching: boolean,
): TransferTask['watch'] {
  if (theirs.watch.state === 'ended') return theirs.watch
  return ours.watch.state === 'ended' ? arriving(theirs, keepsWatching).watch : ours.watch
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b)
}

/** A masked UIN does not replace one that is known. */
function withOpenUin({ task }: TransferTask, { task: before }: TransferTask): TransferTask['task'] {
  if (task === null) return before
  const isHidden = isMaskedUin(task.userUin) && before !== null && before.userUin !== ''
  return isHidden ? { ...task, userUin: before.userUin } : task
}
