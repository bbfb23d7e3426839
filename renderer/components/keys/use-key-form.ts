import {
  computed,
  onScopeDispose,
  reactive,
  shallowRef,
  type ComputedRef,
  type ShallowRef,
} from 'vue'
import type { Credential, KeyPlace, Profile } from '../../../electron/shared/profile'
import { profileColors } from '../../../electron/shared/profile'
import { useT } from '../../i18n'
import { useAppStore } from '../../stores/app'
import { useProfilesStore } from '../../stores/profiles'
import {
  credentialOf,
  hasKey,
  judgeKey,
  type KeyDraft,
  type KeyField,
  type KeyJudgement,
  type KeyProblem,
} from './key-draft'
import { createKeyFlow, type KeyFlow } from './key-flow'
import { pastedKey } from './pasted-key'
import { nextColor } from './profile-colors'
import { useAfterPress } from './use-after-press'

/** Where a key can be put. */
export type StoredPlace = Exclude<KeyPlace, 'none'>

type Editable<T> = { -readonly [K in keyof T]: T[K] }

/** State and actions of one key form. The typed key lives here, and only until it is stored. */
export interface KeyForm {
  /** The account that is changed; null for a new one. */
  readonly profile: Profile | null
  readonly draft: Editable<KeyDraft> & { isDefault: boolean }
  readonly place: ShallowRef<StoredPlace>
  readonly judgement: ComputedRef<KeyJudgement>
  /** Problem to show at a field: only after it was left, or a save was tried. */
  errorAt(field: KeyField): KeyProblem | null
  warningAt(field: KeyField): KeyProblem | null
  touch(field: KeyField): void
  /** Takes a key apart that was pasted in one piece; true when it did. */
  takePaste(text: string): boolean
  readonly wasPasted: ShallowRef<boolean>
  /** True when only label and colour will be saved. */
  readonly isRename: ComputedRef<boolean>
  readonly flow: KeyFlow
  /** Saves, stores and proves; does nothing but show what is wrong while something is. */
  submit(): Promise<void>
  /** The key is to live in memory only, until Runwatch quits. */
  useSessionOnly(): void
  /** Forgets the typed key. */
  wipe(): void
}

/** A form for a new account (null) or an existing one; what was typed is gone with the component. */
export function useKeyForm(profile: Profile | null): KeyForm {
  const t = useT()
  const app = useAppStore()
  const profiles = useProfilesStore()
  const clouds = computed(() => profiles.profiles.filter(({ kind }) => kind === 'cloud'))
  const draft = reactive({
    label: profile?.label ?? (clouds.value.length === 0 ? t('settings.keyForm.firstLabel') : ''),
    color:
      profile?.color ??
      nextColor(
        profileColors,
        clouds.value.map(({ color }) => color),
      ),
    isDefault: profile?.isDefault ?? clouds.value.length === 0,
    secretId: '',
    secretKey: '',
    isTemporary: profile?.hasToken ?? false,
    token: '',
    expiry: '',
  })
  const place = shallowRef<StoredPlace>(profile?.keyPlace === 'session' ? 'session' : 'keychain')
  const touched = reactive(new Set<KeyField>())
  const wasTried = shallowRef(false)
  const wasPasted = shallowRef(false)
  const isKeyOptional = profile !== null && profile.keyPlace !== 'none'
  const clock = () => ({ now: Date.now(), zone: app.settings.timeZone })
  const judgement = computed(() => judgeKey(draft, isKeyOptional, clock()))
  const isRename = computed(() => isKeyOptional && !hasKey(draft))
  const flow = createKeyFlow(profiles, profile)
  const afterPress = useAfterPress()

  function wipe(): void {
    Object.assign(draft, { secretId: '', secretKey: '', token: '', expiry: '' })
    touched.clear()
    wasTried.value = false
    wasPasted.value = false
  }

  async function submit(): Promise<void> {
    wasTried.value = true
    if (Object.keys(judgement.value.errors).length > 0) return
    const { color, isDefault } = draft
    const storeKey = isRename.value
      ? null
      : storeCredential(credentialOf(draft, clock()), place.value)
    await flow.submit({ label: draft.label.trim(), color, isDefault, storeKey }, wipe)
  }

  function storeCredential(credential: Credential, to: StoredPlace) {
    return (profileId: string) => profiles.saveKey(profileId, to, credential)
  }

  onScopeDispose(wipe)

  return {
    profile,
    draft,
    place,
    judgement,
    errorAt: (field) =>
      wasTried.value || touched.has(field) ? (judgement.value.errors[field] ?? null) : null,
    warningAt: (field) => (touched.has(field) ? (judgement.value.warnings[field] ?? null) : null),
    touch: (field) => afterPress(() => touched.add(field)),
    takePaste(text) {
      const parts = pastedKey(text)
      if (parts === null) return false
      Object.assign(draft, parts)
      if (parts.token !== '') draft.isTemporary = true
      wasPasted.value = true
      return true
    },
    wasPasted,
    isRename,
    flow,
    submit,
    useSessionOnly() {
      place.value = 'session'
    },
    wipe,
  }
}
