import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { TaskRecord } from '../../../electron/shared/task'
import { useAddStore } from './add-store'

/** Lines that are looked up while typing; what lies beyond is told after adding. */
const maxLookedUp = 20
const quietMs = 250

/** Which of the first ids the account has already, looked up once typing pauses. */
export function useKnownTasks(
  ids: () => readonly string[],
  profileId: () => string | null,
): Readonly<ShallowRef<ReadonlyMap<string, TaskRecord>>> {
  const store = useAddStore()
  const known = shallowRef<ReadonlyMap<string, TaskRecord>>(new Map())
  let answers = new Map<string, TaskRecord | null>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let generation = 0

  async function look(profile: string, wanted: readonly string[]): Promise<void> {
    generation += 1
    const mine = generation
    for (const id of wanted) {
      if (answers.has(id)) continue
      const found = await store.findKnown(profile, id)
      if (mine !== generation) return
      answers.set(id, found)
      if (found !== null) publish(wanted)
    }
    publish(wanted)
  }

  function publish(wanted: readonly string[]): void {
    const found = wanted.flatMap((id) => {
      const record = answers.get(id) ?? null
      return record === null ? [] : [[id, record] as const]
    })
    known.value = new Map(found)
  }

  watch(profileId, () => {
    generation += 1
    answers = new Map()
    known.value = new Map()
  })
  watch(
    [ids, profileId] as const,
    ([wanted, profile]) => {
      clearTimeout(timer)
      // An empty box starts afresh: what was new then may have been added since.
      if (wanted.length === 0) answers = new Map()
      if (profile === null || wanted.length === 0) return
      timer = setTimeout(() => void look(profile, wanted.slice(0, maxLookedUp)), quietMs)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    generation += 1
    clearTimeout(timer)
  })
  return known
}
