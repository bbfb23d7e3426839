import { startup } from './i18n/startup'

/** What stands in an autostart entry of a Linux desktop. */
export interface AutostartEntry {
  /** The command line as it is written, quoted. */
  readonly exec: string
  /** False when another tool has switched the entry off. */
  readonly isEnabled: boolean
}

/** The words that start this program: an AppImage by its own file, a development build by its folder. */
export function programWords(program: {
  readonly execPath: string
  readonly appImage: string | undefined
  /** Folder of the app; null in a package. */
  readonly appFolder: string | null
}): readonly string[] {
  const { execPath, appImage, appFolder } = program
  if (appImage !== undefined && appImage !== '') return [appImage]
  return appFolder === null ? [execPath] : [execPath, appFolder]
}

/** A command line for `Exec`, quoted by the Desktop Entry Specification; null when it cannot say it. */
export function execLine(words: readonly string[]): string | null {
  const [program = ''] = words
  if (program === '' || program.includes('=')) return null
  if (words.some((word) => /\p{Cc}/u.test(word))) return null
  return words.map(quoted).join(' ')
}

function quoted(word: string): string {
  const withoutCodes = word.replaceAll('%', '%%')
  if (/^[\w@%+:,./-]+$/u.test(withoutCodes)) return withoutCodes
  // Once for the quotes, once more because a backslash in any value is written twice.
  const escaped = withoutCodes.replace(/["`$\\]/gu, '\\$&').replaceAll('\\', '\\\\')
  return `"${escaped}"`
}

/** The text of our autostart entry. */
export function entryText(exec: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    `Name=${startup.en.entry.name}`,
    `Name[zh_CN]=${startup.zhCN.entry.name}`,
    `Comment=${startup.en.entry.comment}`,
    `Comment[zh_CN]=${startup.zhCN.entry.comment}`,
    'Icon=runwatch',
    `Exec=${exec}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** The program of an `Exec` line; null when it names none. */
export function programOf(exec: string): string | null {
  const value = unescaped(exec)
  const [, quotedPath, path] = /^(?:"((?:[^"\\]|\\.)+)"|(\S+))/u.exec(value) ?? []
  const program = quotedPath === undefined ? path : unescaped(quotedPath)
  return program?.replaceAll('%%', '%') ?? null
}

const unescaped = (text: string) => text.replaceAll(/\\(.)/gu, '$1')

/** Reads an autostart entry; null when it is none. */
export function parseEntry(text: string): AutostartEntry | null {
  const [, group] = /^\[Desktop Entry\]\s*$((?:\n(?!\[).*)*)/mu.exec(text) ?? []
  if (group === undefined) return null
  const values = new Map(
    group.split('\n').flatMap((line): readonly (readonly [string, string])[] => {
      const [, name, value] = /^([A-Za-z-]+)\s*=\s*(.*?)\s*$/u.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name, value]]
    }),
  )
  const exec = values.get('Exec')
  if (exec === undefined) return null
  const isEnabled =
    values.get('Hidden') !== 'true' && values.get('X-GNOME-Autostart-enabled') !== 'false'
  return { exec, isEnabled }
}
