import { shallowRef, type ShallowRef } from 'vue'
import type { AppError } from '../../../electron/shared/errors'
import { useProfilesStore } from '../../stores/profiles'

/** What a check of a saved key came to. */
export type CheckState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'good'; readonly requestId: string }
  | { readonly kind: 'bad'; readonly error: AppError }

/** Proves the saved key of an account when asked. */
export function useProfileCheck(profileId: () => string): {
  readonly check: ShallowRef<CheckState>
  verify(): Promise<void>
} {
  const profiles = useProfilesStore()
  const check = shallowRef<CheckState>({ kind: 'idle' })

  async function verify(): Promise<void> {
    if (check.value.kind === 'checking') return
    check.value = { kind: 'checking' }
    const result = await profiles.verify(profileId())
    check.value = result.ok
      ? { kind: 'good', requestId: result.value.requestId }
      : { kind: 'bad', error: result.error }
  }

  return { check, verify }
}
