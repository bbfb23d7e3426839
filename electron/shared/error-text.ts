import { formatBytes } from './byte-text'
import type { AppError } from './errors'
import type { Translate } from './i18n/translate'

/** What the user can do about an error; of a disk without room, how much it takes. */
export function errorHint({ code, room }: AppError, t: Translate): string {
  if (room === undefined) return t(`errors.${code}.hint`)
  const needed = formatBytes(room.neededBytes)
  return t('room.hint', { needed, free: formatBytes(room.freeBytes) })
}
