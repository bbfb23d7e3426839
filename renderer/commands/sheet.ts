import type { Translate } from '../../electron/shared/i18n/translate'
import { bothTexts } from '../palette/both-texts'
import { rankOf, wordsOf } from '../palette/match'
import { commandFacts, commandIds, keysOf, type CommandGroup, type CommandId } from './facts'

/** A line of the sheet: a command and every way to press it. */
export interface ShortcutLine {
  readonly id: CommandId
  readonly label: string
  readonly keys: readonly string[]
}

/** The lines of the sheet under their heading. */
export interface ShortcutGroup {
  readonly name: CommandGroup
  readonly lines: readonly ShortcutLine[]
}

const order: readonly CommandGroup[] = ['app', 'list', 'task', 'pages', 'window']

/** Every shortcut whose command, heading or keys hold all the words of a query. */
export function shortcutGroups(t: Translate, isMac: boolean, query = ''): readonly ShortcutGroup[] {
  const words = wordsOf(query)
  const fits = ({ id, label, keys }: ShortcutLine) => {
    const { group } = commandFacts[id]
    const texts = [bothTexts(`commands.label.${id}`), bothTexts(`commands.group.${group}`)]
    return rankOf({ label, detail: keys.join('\n'), words: texts.join('\n') }, words) !== null
  }
  return order
    .map((name) => ({
      name,
      lines: commandIds
        .filter((id) => commandFacts[id].group === name && keysOf(id, isMac).length > 0)
        .map((id) => ({ id, label: t(`commands.label.${id}`), keys: keysOf(id, isMac) }))
        .filter(fits),
    }))
    .filter(({ lines }) => lines.length > 0)
}
