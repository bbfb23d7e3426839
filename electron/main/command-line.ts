import { parseDeepLink } from '../shared/deep-link'
import { idsIn } from '../shared/external-id'
import type { ShellAction } from './menu-lines'

/** Longer texts are no list of ids, and would hold up the window. */
const maxTextLength = 200_000

/** What each option asks for. */
const options: ReadonlyMap<string, ShellAction> = new Map<string, ShellAction>([
  ['--add', { do: 'go', to: { screen: 'add' } }],
  ['--pause', { do: 'pauseNotices', choice: 'hour' }],
  ['--search', { do: 'go', to: { screen: 'search' } }],
  ['--favorites', { do: 'go', to: { screen: 'favorites' } }],
  ['--check', { do: 'go', to: { screen: 'check' } }],
])

/**
 * What a command line asks for, in its order: options, `--add=<ids>` and deep links. Everything
 * else belongs to Chromium and Electron, or to nobody.
 */
export function actionsIn(argv: readonly string[]): readonly ShellAction[] {
  return argv.slice(1).flatMap((argument): readonly ShellAction[] => {
    const option = options.get(argument)
    if (option !== undefined) return [option]
    if (argument.startsWith('--add=')) return [addText(argument.slice('--add='.length))]
    const link = parseDeepLink(argument)
    return link === null ? [] : [{ do: 'go', to: { screen: 'confirmAdd', ...link } }]
  })
}

/** True when started at login: the window stays away until it is asked for. */
export function isHiddenStart(argv: readonly string[]): boolean {
  return argv.includes('--hidden')
}

/** Arguments of a restart: what they asked for was done, and the window is to be seen. */
export function withoutActions(argv: readonly string[]): readonly string[] {
  return argv.filter(
    (argument) => argument !== '--hidden' && actionsIn(['', argument]).length === 0,
  )
}

function addText(text: string): ShellAction {
  const ids = idsIn(text.slice(0, maxTextLength))
  return { do: 'go', to: ids === '' ? { screen: 'add' } : { screen: 'add', text: ids } }
}
