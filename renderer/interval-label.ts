import type { Translate } from '../electron/shared/i18n/translate'
import type { RefreshInterval } from '../electron/shared/settings'

/** A refresh interval in words. */
export function intervalLabel(interval: RefreshInterval, t: Translate): string {
  if (interval === 'smart' || interval === 'manual') return t(`settings.value.${interval}`)
  return interval < 60
    ? t('settings.value.everySeconds', { n: interval })
    : t('settings.value.everyMinutes', { n: interval / 60 })
}
