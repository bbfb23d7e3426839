import { appError } from '../../shared/errors'
import { displayName } from '../../shared/task'
import { readExternalIds } from '../arguments'
import { chooseAccount, type Command } from '../context'
import { exitCodes } from '../exit-code'
import { tellUsage } from '../usage'
import { tellError } from './status'

/** Keeps tasks in the history to be watched by the window, which need not run. */
export const add: Command = async (context) => {
  const { terminal, args } = context
  const ids = readExternalIds(args.operands)
  if ('kind' in ids) return tellUsage(ids, terminal)
  const store = await context.store()
  if (!store.ok) return tellError(context, store.error)
  const profiles = await store.value.listProfiles()
  if (!profiles.ok) return tellError(context, profiles.error)
  const profile = chooseAccount(profiles.value, args.profile)
  if (profile === null) {
    terminal.note(
      args.profile === null
        ? terminal.t('cli.wrong.noAccount')
        : terminal.t('cli.wrong.profile', { label: args.profile }),
    )
    terminal.json({ error: appError('key.missing') })
    return exitCodes.credentials
  }
  const plain = { alias: '', tags: [], isFavorite: false, isMuted: false }
  const added = await store.value.addTasks(
    { ...plain, profileId: profile.id, externalIds: ids },
    context.clock.now(),
  )
  if (!added.ok) return tellError(context, added.error)
  const outcomes = [
    ...added.value.added.map((record) => ({ record, isNew: true })),
    ...added.value.existing.map((record) => ({ record, isNew: false })),
  ]
  for (const { record, isNew } of outcomes) {
    const { externalId } = record
    terminal.json({ externalId, isNew })
    const name = displayName(record)
    terminal.line(terminal.t(isNew ? 'cli.added' : 'cli.known', { name }))
  }
  return exitCodes.ok
}
