import { shallowRef, type ShallowRef } from 'vue'
import type { AppError } from '../../../electron/shared/errors'
import type { Profile, ProfileColor } from '../../../electron/shared/profile'
import type { Result } from '../../../electron/shared/result'

/** Where saving an account stands. */
export type KeyStep =
  | { readonly kind: 'editing' }
  | { readonly kind: 'saving' }
  /** Nothing of the key was stored; the form still holds it. */
  | { readonly kind: 'failed'; readonly error: AppError }
  /** Label and colour are saved, no key was given. */
  | { readonly kind: 'renamed'; readonly profile: Profile }
  | { readonly kind: 'verifying'; readonly profile: Profile }
  | { readonly kind: 'verified'; readonly profile: Profile; readonly requestId: string }
  /** The key is stored, but the cloud did not take it. */
  | { readonly kind: 'rejected'; readonly profile: Profile; readonly error: AppError }

/** What the flow asks of the profiles store. */
export interface KeyPorts {
  save(input: {
    readonly id: string | null
    readonly label: string
    readonly color: ProfileColor
    readonly isDefault: boolean
  }): Promise<Result<Profile>>
  verify(id: string): Promise<Result<{ readonly requestId: string }>>
  remove(id: string): Promise<Result<null>>
}

/** What is saved: the account, and its key unless the old one stays. */
export interface KeyOrder {
  readonly label: string
  readonly color: ProfileColor
  readonly isDefault: boolean
  /** Brings the key to its place; null keeps the key there is. The flow never sees a key. */
  readonly storeKey: ((profileId: string) => Promise<Result<unknown>>) | null
}

/** Saves an account, its key, and proves the key by a signed call. */
export interface KeyFlow {
  readonly step: Readonly<ShallowRef<KeyStep>>
  /** `forgetKey` is called the moment the key is stored, before it is proved. */
  submit(order: KeyOrder, forgetKey: () => void): Promise<void>
  verifyAgain(): Promise<void>
  /** Back to the form, to type another key. */
  edit(): void
  /** Gives up: an account that was only created for a key that could not be stored goes again. */
  abandon(): Promise<void>
}

/** A flow for a new account (`existing` null) or for one that is there. */
export function createKeyFlow(ports: KeyPorts, existing: Profile | null): KeyFlow {
  const step = shallowRef<KeyStep>({ kind: 'editing' })
  let profileId = existing?.id ?? null
  let isOrphan = false

  async function submit(order: KeyOrder, forgetKey: () => void): Promise<void> {
    step.value = { kind: 'saving' }
    const { label, color, isDefault, storeKey } = order
    const saved = await ports.save({ id: profileId, label, color, isDefault })
    if (!saved.ok) {
      step.value = { kind: 'failed', error: saved.error }
      return
    }
    isOrphan ||= profileId === null
    profileId = saved.value.id
    if (storeKey === null) {
      isOrphan = false
      step.value = { kind: 'renamed', profile: saved.value }
      return
    }
    const stored = await storeKey(profileId)
    if (!stored.ok) {
      step.value = { kind: 'failed', error: stored.error }
      return
    }
    isOrphan = false
    forgetKey()
    await verify(saved.value)
  }

  async function verify(profile: Profile): Promise<void> {
    const verifying = { kind: 'verifying', profile } as const
    step.value = verifying
    const verified = await ports.verify(profile.id)
    if (step.value !== verifying) return
    step.value = verified.ok
      ? { kind: 'verified', profile, requestId: verified.value.requestId }
      : { kind: 'rejected', profile, error: verified.error }
  }

  return {
    step,
    submit,
    async verifyAgain() {
      const { value } = step
      if (value.kind === 'rejected' || value.kind === 'verified') await verify(value.profile)
    },
    edit() {
      step.value = { kind: 'editing' }
    },
    async abandon() {
      const orphan = isOrphan ? profileId : null
      isOrphan = false
      if (orphan !== null) await ports.remove(orphan)
    },
  }
}

/** True for failures that a key for this session only gets around. */
export function isKeychainTrouble(error: AppError): boolean {
  return error.code.startsWith('keychain.')
}
