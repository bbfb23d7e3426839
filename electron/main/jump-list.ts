import type { Task } from 'electron'
import type { Translate } from '../shared/i18n/translate'

/** What the taskbar button of Windows offers: entries that start `program` with an option. */
export function jumpListTasks(t: Translate, program: string): Task[] {
  const entries = [
    ['--add', t('desktop.tray.add')],
    ['--pause', t('desktop.tray.snooze.title')],
    ['--favorites', t('desktop.jumpList.favorites')],
  ] as const
  return entries.map(([option, title]) => ({
    program,
    arguments: option,
    title,
    description: title,
    iconPath: program,
    iconIndex: 0,
  }))
}
