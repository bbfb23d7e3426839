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
const retryMs = 1_000
const maxRowsPerMessage = 50

/** One call of the publisher, kept until it is told. Absent fields: not what it was about. */
interface News {
  readonly tasks?: readonly TaskRecord[]
  readonly removedIds?: readonly number[]
  readonly notices?: readonly Notice[]
}

/** Gathers changes for a moment, counts once, sends once. What cannot be counted waits. */
export function createPublisher({ clock, store, send, changed }: PublisherOptions): Publisher {
  let news: News[] = []
  let cancel: (() => void) | null = null
  let isStopped = false

  function add(more: News): void {
    news.push(more)
    schedule(gatherMs)
  }

  function schedule(delayMs: number): void {
    if (isStopped) return
    cancel ??= clock.after(delayMs, () => {
      cancel = null
      void flush()
    })
  }

  async function flush(): Promise<void> {
    const gathered = news
    news = []
    const counted = await store.countTasks()
    if (isStopped) return
    if (!counted.ok) {
      news = [...gathered, ...news]
      schedule(retryMs)
      return
    }
    for (const event of eventsOf(gathered, counted.value)) send(event)
    changed(counted.value)
  }

  return {
    tasksChanged: (tasks, removedIds = []) => add({ tasks, removedIds }),
    noticesChanged: (notices) => add({ notices }),
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}

/** The messages of some news: each row once, by what was told of it last, tasks before notices. */
function eventsOf(news: readonly News[], counts: TaskCounts): readonly AppEvent[] {
  const tasks = new Map<number, TaskRecord>()
  const removedIds = new Set<number>()
  const notices = new Map<number, Notice>()
  for (const one of news) {
    for (const record of one.tasks ?? []) {
      tasks.set(record.id, record)
      removedIds.delete(record.id)
    }
    for (const id of one.removedIds ?? []) {
      tasks.delete(id)
      removedIds.add(id)
    }
    for (const notice of one.notices ?? []) notices.set(notice.id, notice)
  }
  const events: AppEvent[] = []
  const rows = [...tasks.values()]
  let gone = [...removedIds]
  for (let from = 0; from < rows.length || gone.length > 0; from += maxRowsPerMessage) {
    const some = rows.slice(from, from + maxRowsPerMessage)
    events.push({ type: 'tasks:changed', tasks: some, removedIds: gone, counts })
    gone = []
  }
  if (notices.size > 0) {
    events.push({ type: 'notices:changed', notices: [...notices.values()], counts })
  }
  if (news.some((one) => one.notices?.length === 0)) {
    events.push({ type: 'notices:changed', notices: [], counts })
  }
  return events
}
