import {
  Bell,
  ChartNoAxesColumn,
  Eye,
  History,
  List,
  MonitorCog,
  Settings,
  ShieldCheck,
  SquareCheck,
  Star,
  Terminal,
} from '@lucide/vue'
import type { Component } from 'vue'
import type { CommandAction } from '../commands/action'
import {
  commandFacts,
  commandIds,
  hintOf,
  type CommandGroup,
  type CommandId,
} from '../commands/facts'
import { useAppActions } from '../commands/use-app-actions'
import { useListActions } from '../commands/use-list-actions'
import { useTaskActions } from '../commands/use-task-actions'
import { useT } from '../i18n'
import { useAppStore } from '../stores/app'
import { bothTexts } from './both-texts'
import type { PaletteEntry } from './entry'

const iconOfGroup: Readonly<Record<CommandGroup, Component>> = {
  task: SquareCheck,
  list: List,
  app: Terminal,
  pages: Eye,
  window: MonitorCog,
}
const iconOfPage: Readonly<Partial<Record<CommandId, Component>>> = {
  goFollowing: Eye,
  goFavorites: Star,
  goHistory: History,
  goInsights: ChartNoAxesColumn,
  goNotices: Bell,
  goSettings: Settings,
  goCheck: ShieldCheck,
}

/** Gives the commands that would do something now, as entries of the palette. */
export function useCommandEntries(): () => readonly PaletteEntry[] {
  const t = useT()
  const app = useAppStore()
  const actions: Record<CommandId, CommandAction> = {
    ...useAppActions(),
    ...useListActions(),
    ...useTaskActions(),
  }

  function entryOf(id: CommandId): PaletteEntry {
    const { group } = commandFacts[id]
    const action = actions[id]
    return {
      key: `command ${id}`,
      group,
      mark: { kind: 'icon', icon: iconOfPage[id] ?? iconOfGroup[group] },
      label: t(action.label?.() ?? `commands.label.${id}`),
      detail: '',
      words: `${bothTexts(`commands.label.${id}`)}\n${bothTexts(`commands.group.${group}`)}`,
      keys: hintOf(id, app.isMac),
      run: () => action.run(),
    }
  }

  // The palette itself is open already.
  return () => commandIds.filter((id) => id !== 'palette' && actions[id].isAvailable()).map(entryOf)
}
