import type { MessageKey } from '../../electron/shared/i18n/translate'

/** What a command does, and whether it would do anything now. */
export interface CommandAction {
  isAvailable(): boolean
  run(): void
  /** What it would do now, where that depends on what it is done to. */
  label?(): MessageKey
}

/** A command that can always be given. */
export function always(run: () => unknown): CommandAction {
  return { isAvailable: () => true, run: () => void run() }
}

/** A command that can be given while something holds. */
export function when(isAvailable: () => boolean, run: () => unknown): CommandAction {
  return { isAvailable, run: () => void run() }
}
