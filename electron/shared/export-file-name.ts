import type { Translate } from './i18n/translate'
import { formatDate, formatTime } from './time-text'
import type { ExportFormat } from './transfer'

const endings: Readonly<Record<ExportFormat, string>> = { json: 'json', csv: 'csv', markdown: 'md' }

/** The ending of a format's files. */
export function exportFileEnding(format: ExportFormat): string {
  return endings[format]
}

/** The name an export is offered under: `部署历史_20251124_1432.csv`. */
export function exportFileName(format: ExportFormat, now: number, t: Translate): string {
  const day = formatDate(now, 'device').replaceAll('-', '')
  const time = formatTime(now, 'device').replaceAll(':', '')
  return `${t('transfer.fileName')}_${day}_${time}.${endings[format]}`
}
