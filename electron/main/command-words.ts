/** What the launcher puts before the words of a command. */
const marker = '--command'

/**
 * The words of a command behind the marker; null for a start of the window. The launcher on the PATH
 * sets it, together with the switches of a program without a display.
 */
export function commandWords(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf(marker)
  if (at < 0) return null
  const words = argv.slice(at + 1)
  return words[0] === '--' ? words.slice(1) : words
}

/** A command line without the one switch of the launcher that a window must not be started with. */
export function withoutLaunchersSwitch(argv: readonly string[]): readonly string[] {
  return argv.filter((argument) => argument !== '--no-sandbox')
}
