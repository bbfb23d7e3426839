import {
  Archive,
  BellOff,
  BellRing,
  CircleCheck,
  CircleDot,
  ClipboardList,
  Copy,
  Download,
  ExternalLink,
  Eye,
  FileText,
  GitCompareArrows,
  Hash,
  Image,
  Pause,
  Play,
  Printer,
  RefreshCw,
  Share2,
  Star,
  StarOff,
  Timer,
  Trash2,
} from '@lucide/vue'
import type { Translate } from '../electron/shared/i18n/translate'
import { refreshIntervals, type RefreshInterval } from '../electron/shared/settings'
import type { TaskRecord } from '../electron/shared/task'
import { hintOf, type CommandId } from './commands/facts'
import type { MenuCommand, MenuEntry, Submenu } from './components/base/menu'
import type { TaskCommands } from './composables/use-task-commands'
import { intervalLabel } from './interval-label'

/** The menu of one task or several: the same commands as the keyboard has. */
export function taskMenu(
  records: readonly TaskRecord[],
  commands: TaskCommands,
  t: Translate,
  isMac: boolean,
): readonly MenuEntry[] {
  const [first] = records
  if (first === undefined) return []
  const hint = (id: CommandId) => hintOf(id, isMac)
  const isOne = records.length === 1
  const areAll = (is: (record: TaskRecord) => boolean) => records.every(is)
  const isFavorite = areAll((record) => record.isFavorite)
  const isActive = areAll((record) => record.watch.state === 'active')
  const isMuted = areAll((record) => record.isMuted)
  const isSeen = areAll((record) => record.isSeen)
  const remove: MenuCommand = {
    kind: 'command',
    key: 'remove',
    label: t('list.menu.remove'),
    icon: Trash2,
    keys: hint('remove'),
    tone: 'danger',
    run: () => void commands.remove(records),
  }
  return [
    command('refresh', t('list.menu.refresh'), RefreshCw, hint('refresh'), () =>
      commands.refresh(records),
    ),
    command(
      'watch',
      t(isActive ? 'list.menu.pause' : 'list.menu.resume'),
      isActive ? Pause : Play,
      hint('pause'),
      () => commands.toggleWatch(records),
    ),
    command(
      'mute',
      t(isMuted ? 'list.menu.unmute' : 'list.menu.mute'),
      isMuted ? BellRing : BellOff,
      hint('mute'),
      () => commands.toggleMuted(records),
    ),
    intervalMenu(records, commands, t),
    { kind: 'separator', key: 'marks' },
    command(
      'favorite',
      t(isFavorite ? 'list.menu.unfavorite' : 'list.menu.favorite'),
      isFavorite ? StarOff : Star,
      hint('favorite'),
      () => commands.toggleFavorite(records),
    ),
    command(
      'seen',
      t(isSeen ? 'list.menu.markUnseen' : 'list.menu.markSeen'),
      isSeen ? CircleDot : CircleCheck,
      hint('seen'),
      () => commands.toggleSeen(records),
    ),
    { kind: 'separator', key: 'texts' },
    command('copyId', t('list.menu.copyId'), Copy, hint('copyId'), () => commands.copyIds(records)),
    ...(isOne && first.lastRequestId !== ''
      ? [
          command('copyRequestId', t('list.menu.copyRequestId'), Hash, hint('copyRequestId'), () =>
            commands.copyRequestId(first),
          ),
        ]
      : []),
    ...(isOne ? [shareMenu(first, commands, t, isMac)] : []),
    ...(isOne && first.task !== null
      ? [
          command('compare', t('compare.open'), GitCompareArrows, hint('compare'), () =>
            commands.compare(first),
          ),
          command('console', t('list.menu.openConsole'), ExternalLink, hint('console'), () =>
            commands.openConsole(first),
          ),
        ]
      : []),
    {
      kind: 'command',
      key: 'export',
      label: t('transfer.export.open'),
      icon: Download,
      run: () => commands.exportTasks(records),
    },
    { kind: 'separator', key: 'danger' },
    remove,
  ]
}

/** What can be passed on about one task. */
function shareMenu(
  record: TaskRecord,
  commands: TaskCommands,
  t: Translate,
  isMac: boolean,
): Submenu {
  const entry = (key: string, label: string, icon: MenuCommand['icon'], run: () => void) =>
    ({ kind: 'command', key, label, ...(icon === undefined ? {} : { icon }), run }) as const
  return {
    kind: 'submenu',
    key: 'share',
    label: t('share.menu'),
    icon: Share2,
    entries: [
      command('copyTicket', t('ticket.copy'), ClipboardList, hintOf('copyTicket', isMac), () => {
        void commands.copyTicket(record)
      }),
      entry('ticket', t('ticket.open'), Eye, () => commands.openDialog(record, 'ticket')),
      { kind: 'separator', key: 'forms' },
      entry('markdown', t('share.markdown'), FileText, () => commands.copyMarkdown(record)),
      entry('card', t('share.card.open'), Image, () => commands.openDialog(record, 'card')),
      entry('print', t('share.print'), Printer, () => void commands.print(record)),
      { kind: 'separator', key: 'support' },
      entry('support', t('share.support.open'), Archive, () =>
        commands.openDialog(record, 'support'),
      ),
    ],
  }
}

/** How often the tasks are read; nothing is ticked while they differ. */
function intervalMenu(
  records: readonly TaskRecord[],
  commands: TaskCommands,
  t: Translate,
): Submenu {
  const choice = (interval: RefreshInterval | null): MenuCommand => ({
    kind: 'command',
    key: String(interval),
    label: interval === null ? t('list.menu.intervalOfSettings') : intervalLabel(interval, t),
    isChecked: records.every((record) => record.refreshInterval === interval),
    run: () => commands.setRefreshInterval(records, interval),
  })
  return {
    kind: 'submenu',
    key: 'interval',
    label: t('list.menu.interval'),
    icon: Timer,
    entries: [
      choice(null),
      { kind: 'separator', key: 'own' },
      ...refreshIntervals.map((interval) => choice(interval)),
    ],
  }
}

function command(
  key: string,
  label: string,
  icon: NonNullable<MenuCommand['icon']>,
  keys: string,
  run: () => void,
): MenuCommand {
  return { kind: 'command', key, label, icon, keys, run }
}
