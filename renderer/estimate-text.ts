import type { TaskForecast } from '../electron/shared/forecast'
import type { Translate } from '../electron/shared/i18n/translate'

/** What an end rests on: “依据：本服务最近 12 次”; "" without an end. */
export function basisText({ end }: TaskForecast, t: Translate): string {
  if (end === null) return ''
  if (end.scope === 'prior') return t('detail.estimate.basis.prior')
  return t(`detail.estimate.basis.${end.scope}`, { n: end.sampleCount })
}
