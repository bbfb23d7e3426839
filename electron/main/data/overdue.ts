import type { Clock } from '../../shared/ports'
import { isLimiting } from '../../shared/retention'
import type { Settings } from '../../shared/settings'
import type { StoreApi } from '../../shared/store-api'

/** What looking for tasks that are kept longer than the user wants works with. */
export interface OverdueOptions {
  readonly clock: Clock
  readonly store: Pick<StoreApi, 'previewTidy'>
  readonly settings: () => Pick<Settings, 'retention'>
  /** Told of their number when there are some. Nothing is deleted. */
  readonly found: (tasks: number) => void
}

/** Well after the first rows are shown. */
const firstLookMs = 60_000
const everyMs = 86_400_000

/** Looks once after the start and once a day; returns the way to stop. */
export function followOverdue({ clock, store, settings, found }: OverdueOptions): () => void {
  let isStopped = false
  let cancel = clock.after(firstLookMs, () => void look())

  async function look(): Promise<void> {
    const rule = settings().retention
    const preview = isLimiting(rule) ? await store.previewTidy(rule, clock.now()) : null
    if (isStopped) return
    cancel = clock.after(everyMs, () => void look())
    if (preview?.ok === true && preview.value.tasks > 0) found(preview.value.tasks)
  }

  return () => {
    isStopped = true
    cancel()
  }
}
