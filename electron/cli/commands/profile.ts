import type { Profile } from '../../shared/profile'
import { chooseProfile, openSession, type Command, type Context } from '../context'
import { exitCodes, type ExitCode } from '../exit-code'
import { askForCredential } from '../prompt'
import { tellError } from './status'

/** `profile list|add|verify|remove`. */
export const profile: Command = (context) => {
  const [action = 'list', label = ''] = context.args.operands
  switch (action) {
    case 'list':
      return listProfiles(context)
    case 'add':
      return addProfile(context, label)
    case 'verify':
      return verifyProfile(context, label)
    case 'remove':
      return removeProfile(context, label)
    default:
      context.terminal.note(
        context.terminal.t('cli.wrong.command', { command: `profile ${action}` }),
      )
      return Promise.resolve(exitCodes.usage)
  }
}

async function listProfiles(context: Context): Promise<ExitCode> {
  const { terminal } = context
  const found = await profilesOf(context)
  if (typeof found === 'number') return found
  for (const entry of found) {
    terminal.json({
      label: entry.label,
      isDefault: entry.isDefault,
      secretIdHint: entry.secretIdHint,
    })
    const hint = entry.secretIdHint || terminal.t('cli.noKey')
    const mark = entry.isDefault ? `  ${terminal.t('cli.default')}` : ''
    terminal.line(`${entry.label}  ${hint}${mark}`)
  }
  if (found.length === 0) terminal.note(terminal.t('cli.empty'))
  return exitCodes.ok
}

async function addProfile(context: Context, label: string): Promise<ExitCode> {
  const { terminal, clock } = context
  const { t } = terminal
  const found = await profilesOf(context)
  if (typeof found === 'number') return found
  if (label.trim() === '') return refuse(context, t('cli.wrong.profileName'))
  if (found.some((entry) => entry.label === label)) {
    return refuse(context, t('cli.wrong.profileTaken', { label }))
  }
  const credential = await askForCredential(context)
  if (credential === null) return refuse(context, t('cli.wrong.noKeyGiven'))
  const store = await context.store()
  if (!store.ok) return tellError(context, store.error)
  const draft = {
    id: null,
    kind: 'cloud',
    label,
    color: 'blue',
    isDefault: found.length === 0,
  } as const
  const created = await store.value.saveProfile(draft, clock.now())
  if (!created.ok) return tellError(context, created.error)
  const saved = await context.keychain().save(created.value.id, 'keychain', credential)
  if (!saved.ok) {
    await store.value.removeProfile(created.value.id)
    return tellError(context, saved.error)
  }
  const kept = await store.value.setProfileKey(created.value.id, 'keychain', saved.value)
  if (!kept.ok) return tellError(context, kept.error)
  terminal.line(t('cli.saved', { hint: saved.value.secretIdHint }))
  return exitCodes.ok
}

async function verifyProfile(context: Context, label: string): Promise<ExitCode> {
  const { terminal, args, signal } = context
  const chosen = label === '' ? args : { ...args, profile: label }
  const session = await openSession({ ...context, args: chosen })
  if (!session.ok) return tellError(context, session.error)
  const verified = await session.value.source.verifyKey(session.value.profileId, signal)
  if (!verified.ok) return tellError(context, verified.error)
  terminal.json({ requestId: verified.value.requestId })
  terminal.line(terminal.t('cli.verified', verified.value))
  return exitCodes.ok
}

async function removeProfile(context: Context, label: string): Promise<ExitCode> {
  const { terminal } = context
  const found = await profilesOf(context)
  if (typeof found === 'number') return found
  const entry = chooseProfile(found, label) ?? found.find((candidate) => candidate.label === label)
  if (entry === undefined || label === '') {
    return refuse(context, terminal.t('cli.wrong.profile', { label }))
  }
  const forgotten = await context
    .keychain()
    .forget(entry.id, { isExpected: entry.keyPlace === 'keychain' })
  if (!forgotten.ok) return tellError(context, forgotten.error)
  const store = await context.store()
  if (!store.ok) return tellError(context, store.error)
  const removed = await store.value.removeProfile(entry.id)
  if (!removed.ok) return tellError(context, removed.error)
  terminal.line(terminal.t('cli.removed', { label }))
  return exitCodes.ok
}

async function profilesOf(context: Context): Promise<readonly Profile[] | ExitCode> {
  const store = await context.store()
  if (!store.ok) return tellError(context, store.error)
  const profiles = await store.value.listProfiles()
  if (!profiles.ok) return tellError(context, profiles.error)
  return profiles.value.filter(({ kind, isRemoved }) => kind === 'cloud' && !isRemoved)
}

function refuse({ terminal }: Context, text: string): ExitCode {
  terminal.note(text)
  return exitCodes.usage
}
