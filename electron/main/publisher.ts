import type { AppEvent } from '../shared/contract'
import type { Notice } from '../shared/notice'
import type { StoreApi } from '../shared/store-api'
import type { Clock } from '../shared/ports'
import type { TaskRecord } from '../shared/task'
import type { TaskCounts } from '../shared/task-query'

/** Tells the page and the tray what changed; many changes at once become one message. */
export interface Publisher {
  tasksChanged(records: readonly TaskRecord[], removedIds?: readonly number[]): void
  /** Without notices: the list is to be read again. */
  noticesChanged(notices: readonly Notice[]): void
  stop(): void
}

/** What a publisher works with. */
export interface PublisherOptions {
  readonly clock: Clock
  readonly store: Pick<StoreApi, 'countTasks'>
  send(event: AppEvent): void
  /** Something the tray may show has changed. */
  changed(counts: TaskCounts): void
}

const gatherMs = 40
const maxRowsPerMessage = 50

/** Gathers changes for a moment, counts once, sends once. */
export function createPublisher({ clock, store, send, changed }: PublisherOptions): Publisher {
  let tasks = new Map<number, TaskRecord>()
  let removedIds = new Set<number>()
  let notices = new Map<number, Notice>()
  let isListStale = false
  let cancel: (() => void) | null = null

  function schedule(): void {
    cancel ??= clock.after(gatherMs, () => {
      cancel = null
      void flush()
    })
  }

  async function flush(): Promise<void> {
    const changedTasks = [...tasks.values()]
    const gone = [...removedIds]
    const changedNotices = [...notices.values()]
    const tellStale = isListStale
    tasks = new Map()
    removedIds = new Set()
    notices = new Map()
    isListStale = false
    const counted = await store.countTasks()
    if (!counted.ok) return
    const counts = counted.value
    if (changedTasks.length > 0 || gone.length > 0) {
      for (let from = 0; from === 0 || from < changedTasks.length; from += maxRowsPerMessage) {
        const rows = changedTasks.slice(from, from + maxRowsPerMessage)
        send({ type: 'tasks:changed', tasks: rows, removedIds: from === 0 ? gone : [], counts })
      }
    }
    if (changedNotices.length > 0) {
      send({ type: 'notices:changed', notices: changedNotices, counts })
    }
    if (tellStale) send({ type: 'notices:changed', notices: [], counts })
    changed(counts)
  }

  return {
    tasksChanged(records, gone = []) {
      for (const record of records) {
        tasks.set(record.id, record)
        removedIds.delete(record.id)
      }
      for (const id of gone) {
        tasks.delete(id)
        removedIds.add(id)
      }
      schedule()
    },
    noticesChanged(changedNotices) {
      for (const notice of changedNotices) notices.set(notice.id, notice)
      if (changedNotices.length === 0) isListStale = true
      schedule()
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
}
