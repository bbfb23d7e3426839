import { computed, onMounted, shallowReactive, shallowRef, type ShallowRef } from 'vue'
import type { AppError } from '../../../electron/shared/errors'
import { profileColors, type KeySource } from '../../../electron/shared/profile'
import { useT } from '../../i18n'
import { useProfilesStore } from '../../stores/profiles'
import { createKeyFlow, type KeyFlow } from './key-flow'
import { nextColor } from './profile-colors'
import type { StoredPlace } from './use-key-form'

/** Value of the target choice that stands for a new account. */
export const newProfileTarget = 'new'

/** Finds keys of other tools and imports them, each into an account. */
export function useKeyImport() {
  const t = useT()
  const profiles = useProfilesStore()
  const sources = shallowRef<readonly KeySource[] | null>(null)
  const problem: ShallowRef<AppError | null> = shallowRef(null)
  const target = shallowRef<string>(newProfileTarget)
  const place = shallowRef<StoredPlace>('keychain')
  const flows = shallowReactive(new Map<string, KeyFlow>())

  const clouds = computed(() => profiles.profiles.filter(({ kind }) => kind === 'cloud'))
  const targets = computed(() => [
    { value: newProfileTarget, label: t('settings.importing.newProfile') },
    ...clouds.value.map(({ id, label, secretIdHint }) => ({
      value: id,
      label,
      hint: secretIdHint,
    })),
  ])

  async function look(): Promise<void> {
    sources.value = null
    problem.value = null
    flows.clear()
    const found = await profiles.findSources()
    sources.value = found.ok ? found.value : []
    if (!found.ok) problem.value = found.error
  }

  async function importFrom(source: KeySource): Promise<void> {
    const existing = clouds.value.find(({ id }) => id === target.value) ?? null
    const flow = createKeyFlow(profiles, existing)
    flows.set(source.id, flow)
    await flow.submit(
      {
        label: existing?.label ?? t(`settings.importing.label.${source.tool}`),
        color:
          existing?.color ??
          nextColor(
            profileColors,
            clouds.value.map(({ color }) => color),
          ),
        isDefault: existing?.isDefault ?? clouds.value.length === 0,
        storeKey: (profileId) =>
          profiles.importKey({ sourceId: source.id, profileId, place: place.value }),
      },
      () => undefined,
    )
    if (flow.step.value.kind === 'failed') await flow.abandon()
  }

  onMounted(look)
  return { sources, problem, target, targets, place, flows, look, importFrom }
}
