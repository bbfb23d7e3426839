import { computed, shallowReactive, shallowRef, type ComputedRef } from 'vue'
import { useRouter } from 'vue-router'
import type { Profile } from '../../../electron/shared/profile'
import type { TaskRecord } from '../../../electron/shared/task'
import { isFollowed } from '../../../electron/shared/task-query'
import { useT } from '../../i18n'
import { taskRoute } from '../../router'
import { useProfilesStore } from '../../stores/profiles'
import { useToastsStore } from '../../stores/toasts'
import { useAddStore, type AddOutcome } from './add-store'
import {
  countRepeated,
  countVerdicts,
  idsToAdd,
  judgeLines,
  leftoverLines,
  type JudgedLine,
  type VerdictCounts,
} from './judge-lines'
import { outcomeMessage } from './outcome'
import { useKnownTasks } from './use-known-tasks'
import { useParsedLines } from './use-parsed-lines'

/** What the user types and chooses. */
export interface AddDraft {
  text: string
  alias: string
  tags: readonly string[]
  isNotified: boolean
  isFavorite: boolean
  /** Null: the account that is the default. */
  profileId: string | null
}

/** State and actions of quick add, for the sheet and the first run. */
export interface AddForm {
  readonly draft: AddDraft
  readonly lines: ComputedRef<readonly JudgedLine[]>
  readonly counts: ComputedRef<VerdictCounts>
  readonly repeated: ComputedRef<number>
  /** Accounts to choose from; empty when there is none at all. */
  readonly choices: ComputedRef<readonly Profile[]>
  readonly profile: ComputedRef<Profile | null>
  readonly isBusy: ComputedRef<boolean>
  readonly canSubmit: ComputedRef<boolean>
  /** What the button says. */
  readonly submitLabel: ComputedRef<string>
  /** Adds what can be added; true when nothing is left to mend. */
  submit(): Promise<boolean>
  /** Shows a task that is there already. */
  open(record: TaskRecord): Promise<void>
  reset(): void
}

function emptyDraft(): AddDraft {
  return {
    text: '',
    alias: '',
    tags: [],
    isNotified: true,
    isFavorite: false,
    profileId: null,
  }
}

/** A quick add that is empty. */
export function useAddForm(): AddForm {
  const t = useT()
  const router = useRouter()
  const store = useAddStore()
  const profiles = useProfilesStore()
  const toasts = useToastsStore()

  // Shallow: the tags go to main as they are, and a proxy cannot cross the bridge.
  const draft = shallowReactive<AddDraft>(emptyDraft())
  const busy = shallowRef(false)
  const choices = computed(() => {
    const withKeys = profiles.profiles.filter(
      ({ kind, keyPlace }) => kind === 'demo' || keyPlace !== 'none',
    )
    return withKeys.length > 0 ? withKeys : profiles.profiles
  })
  const profile = computed(
    () =>
      choices.value.find(({ id }) => id === draft.profileId) ??
      choices.value.find(({ isDefault }) => isDefault) ??
      choices.value[0] ??
      null,
  )
  const { lines: parsed, flush } = useParsedLines(() => draft.text)
  const known = useKnownTasks(
    () => parsed.value.filter(({ problem }) => problem === null).map((line) => line.externalId),
    () => profile.value?.id ?? null,
  )
  const lines = computed(() => judgeLines(parsed.value, known.value))
  const counts = computed(() => countVerdicts(lines.value))
  const repeated = computed(() => countRepeated(draft.text, parsed.value))
  const onlyKnown = computed(() => {
    const [line] = lines.value
    return lines.value.length === 1 ? (line?.known ?? null) : null
  })
  const canSubmit = computed(
    () => profile.value !== null && !busy.value && counts.value.ready + counts.value.known > 0,
  )
  const submitLabel = computed(() => {
    if (busy.value) return t('add.following')
    if (onlyKnown.value !== null) return t('add.openExisting')
    const n = counts.value.ready || counts.value.known
    return n === 0 ? t('add.followNone') : t('add.follow', { n })
  })

  async function submit(): Promise<boolean> {
    flush()
    const { value: account } = profile
    if (!canSubmit.value || account === null) return false
    if (onlyKnown.value !== null) {
      await open(onlyKnown.value)
      reset()
      return true
    }
    busy.value = true
    const externalIds = idsToAdd(lines.value)
    const outcome = await store.add({
      profileId: account.id,
      externalIds,
      alias: externalIds.length === 1 ? draft.alias.trim() : '',
      tags: draft.tags,
      isFavorite: draft.isFavorite,
      isMuted: !draft.isNotified,
    })
    busy.value = false
    return conclude(outcome)
  }

  async function conclude(outcome: AddOutcome): Promise<boolean> {
    if (outcome.settledIds.size === 0) return false
    const left = leftoverLines(lines.value, outcome.settledIds)
    tell(outcome, left.length)
    draft.text = left.join('\n')
    if (left.length > 0) return false
    reset()
    if (outcome.first !== null) await open(outcome.first)
    return true
  }

  function tell(outcome: AddOutcome, leftCount: number): void {
    const { key, values } = outcomeMessage(outcome)
    toasts.show({
      tone: outcome.isComplete ? 'ok' : 'info',
      title: t(key, values),
      ...(leftCount > 0 ? { body: t('add.leftover', { n: leftCount }) } : {}),
    })
  }

  async function open(record: TaskRecord): Promise<void> {
    await router.push(taskRoute(record.id, isFollowed(record) ? 'following' : 'history'))
  }

  function reset(): void {
    Object.assign(draft, emptyDraft(), { profileId: draft.profileId })
  }

  return {
    draft,
    lines,
    counts,
    repeated,
    choices,
    profile,
    isBusy: computed(() => busy.value),
    canSubmit,
    submitLabel,
    submit,
    open,
    reset,
  }
}
