import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { everything } from '../../../electron/shared/task-query'
import type { TaskRecord } from '../../../electron/shared/task'
import { useBridge } from '../../bridge'
import { useAppStore } from '../../stores/app'
import { inChunks } from './judge-lines'
import type { AddCounts } from './outcome'
import type { RequestInput } from '../../../electron/shared/contract'

/** Ids per request: an answer of this many rows does not hold up the window. */
const idsPerRequest = 500

/** What became of an add. */
export interface AddOutcome extends AddCounts {
  /** The task to show: the first new one, else the first that was there. */
  readonly first: TaskRecord | null
  /** Ids that were asked for; fewer than given when a request failed. */
  readonly settledIds: ReadonlySet<string>
  readonly isComplete: boolean
}

/** Adds tasks, many at a time, and looks for those that are there already. */
export const useAddStore = defineStore('add', () => {
  const bridge = useBridge()
  const app = useAppStore()
  /** What was in the box when it was closed. */
  const keptText = shallowRef('')

  /** The account's task of an ExternalId, as far as the first page of a search shows it. */
  async function findKnown(profileId: string, externalId: string): Promise<TaskRecord | null> {
    const query = { ...everything('history'), externalId, profileIds: [profileId] }
    const page = await bridge.request('tasks:page', { query, cursor: null })
    if (!page.ok) return null
    return page.value.tasks.find((record) => record.externalId === externalId) ?? null
  }

  /** Adds in several requests; the first that fails is told and ends it. */
  async function add(input: RequestInput<'tasks:add'>): Promise<AddOutcome> {
    const settledIds = new Set<string>()
    const added: TaskRecord[] = []
    const existing: TaskRecord[] = []
    for (const externalIds of inChunks(input.externalIds, idsPerRequest)) {
      const result = await app.told(bridge.request('tasks:add', { ...input, externalIds }))
      if (!result.ok) break
      for (const id of externalIds) settledIds.add(id)
      added.push(...result.value.added)
      existing.push(...result.value.existing)
    }
    return {
      added: added.length,
      existing: existing.length,
      first: added[0] ?? existing[0] ?? null,
      settledIds,
      isComplete: settledIds.size === input.externalIds.length,
    }
  }

  return { keptText, findKnown, add }
})
