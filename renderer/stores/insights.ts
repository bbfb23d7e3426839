import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { AppEvent, RequestInput } from '../../electron/shared/contract'
import type { AppError } from '../../electron/shared/errors'
import { runsOf, type InsightDays, type Insights } from '../../electron/shared/insights'
import type { Result } from '../../electron/shared/result'
import { isTerminal } from '../../electron/shared/task'
import { useBridge } from '../bridge'
import { createPaced } from '../paced'
import { useProfilesStore } from './profiles'

const defaultDays = 30
/** While many tasks end, the sums are read again at most this often. */
const readEveryMs = 10_000

/** How deployments went, read while its page is open. */
export const useInsightsStore = defineStore('insights', () => {
  const bridge = useBridge()
  const profiles = useProfilesStore()

  const days = shallowRef<InsightDays>(defaultDays)
  /** The account asked for; null means all. */
  const chosenId = shallowRef<string | null>(null)
  const insights = shallowRef<Insights | null>(null)
  const isLoading = shallowRef(false)
  /** Why the last read failed; null when it did not. */
  const problem = shallowRef<AppError | null>(null)
  const isOpen = shallowRef(false)
  /** What `insights` was asked for. */
  const shownScope = shallowRef<RequestInput<'insights:read'> | null>(null)
  const paced = createPaced(() => void read(), readEveryMs)
  let generation = 0

  /** The demo is looked at where there is nothing else. */
  const profileId = computed(() => {
    if (chosenId.value !== null) return chosenId.value
    const demo = profiles.profiles.find(({ kind }) => kind === 'demo')
    const hasReal = profiles.profiles.some(({ kind }) => kind === 'cloud')
    return demo !== undefined && !hasReal ? demo.id : null
  })
  const runs = computed(() => (insights.value === null ? 0 : runsOf(insights.value.totals)))

  /** True while `insights` are of another account or time than the chosen ones. */
  const isOtherScope = computed(() => {
    const shown = shownScope.value
    if (shown === null) return false
    return shown.profileId !== profileId.value || shown.days !== days.value
  })

  async function read(): Promise<void> {
    generation += 1
    const mine = generation
    isLoading.value = true
    paced.done()
    const scope = { profileId: profileId.value, days: days.value }
    const result = await bridge.request('insights:read', scope)
    if (mine !== generation) return
    isLoading.value = false
    problem.value = result.ok ? null : result.error
    if (!result.ok) return
    insights.value = result.value
    shownScope.value = scope
  }

  /** Reads and keeps up with what ends until the page closes. */
  function open(): void {
    isOpen.value = true
    void read()
  }

  function close(): void {
    isOpen.value = false
    paced.stop()
  }

  function choose(wanted: {
    readonly days?: InsightDays
    readonly profileId?: string | null
  }): void {
    if (wanted.days !== undefined) days.value = wanted.days
    if (wanted.profileId !== undefined) chosenId.value = wanted.profileId
    void read()
  }

  /** Keeps how failures were solved; "" forgets it. */
  async function noteFailure(signature: string, note: string): Promise<Result<null>> {
    const saved = await bridge.request('failures:note', { signature, note })
    if (saved.ok) await read()
    return saved
  }

  function apply(event: AppEvent): void {
    if (!isOpen.value) return
    const isNews =
      event.type === 'tasks:stale' ||
      (event.type === 'tasks:changed' &&
        (event.removedIds.length > 0 ||
          event.tasks.some(({ task }) => task !== null && isTerminal(task.status))))
    if (isNews) paced.ask()
  }

  return {
    days,
    chosenId,
    profileId,
    insights,
    runs,
    isLoading,
    isOtherScope,
    problem,
    read,
    open,
    close,
    choose,
    noteFailure,
    apply,
  }
})
