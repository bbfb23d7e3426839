import type { Destination } from '../shared/contract'
import type { DeepLink } from '../shared/deep-link'
import type { Profile } from '../shared/profile'
import type { StoreApi } from '../shared/store-api'

/** Where it looks. */
export interface LinkedTaskOptions {
  readonly store: Pick<StoreApi, 'findTasks'>
  readonly profiles: readonly Pick<Profile, 'id' | 'label' | 'isDefault'>[]
}

/**
 * Where a deep link leads: to the task, when the account it names has it, or any account when it
 * names none; else to the question whether to add it.
 */
export async function linkedTask(
  link: DeepLink,
  { store, profiles }: LinkedTaskOptions,
): Promise<Destination> {
  const asks = { screen: 'confirmAdd', ...link } as const
  const named = profiles.find(({ label }) => label === link.account)
  if (link.account !== null && named === undefined) return asks
  const found = await store.findTasks(link.externalId, named?.id ?? null)
  const tasks = found.ok ? found.value : []
  const usual = profiles.find(({ isDefault }) => isDefault)?.id
  const task = tasks.find(({ profileId }) => profileId === usual) ?? tasks[0]
  return task === undefined ? asks : { screen: 'task', taskId: task.id }
}
