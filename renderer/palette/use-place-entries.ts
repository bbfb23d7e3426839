import { Bookmark, Settings } from '@lucide/vue'
import { useRouter } from 'vue-router'
import { displayName, type TaskRecord } from '../../electron/shared/task'
import { isFollowed } from '../../electron/shared/task-query'
import { useTaskCommands } from '../composables/use-task-commands'
import { useTaskState } from '../composables/use-task-state'
import { useTagColor } from '../composables/use-tag-color'
import { useT } from '../i18n'
import { taskRoute } from '../router'
import { useAppStore } from '../stores/app'
import { useSavedViewsStore } from '../stores/saved-views'
import { useTasksStore } from '../stores/tasks'
import { shapeOfState } from '../task-state'
import { settingRows } from '../views/settings/rows'
import { bothTexts } from './both-texts'
import type { PaletteEntry } from './entry'

/** Gives the places that can be gone to: saved views, tags, settings, and tasks that were found. */
export function usePlaceEntries() {
  const t = useT()
  const app = useAppStore()
  const tasks = useTasksStore()
  const saved = useSavedViewsStore()
  const router = useRouter()
  const commands = useTaskCommands()
  const stateOf = useTaskState()
  const colorOf = useTagColor()

  function taskEntry(record: TaskRecord): PaletteEntry {
    const state = stateOf(record, Date.now())
    const label = displayName(record)
    const { externalId } = record
    const service = record.task?.serverName ?? ''
    return {
      key: `task ${record.id}`,
      group: 'tasks',
      mark: { kind: 'status', shape: shapeOfState(state) },
      label,
      detail: label === externalId ? service : externalId,
      words: [service, externalId, t(`list.state.${state}`)].join('\n'),
      keys: '',
      run: () =>
        void router.push(taskRoute(record.id, isFollowed(record) ? 'following' : 'history')),
      alternative: { label: t('list.menu.copyId'), run: () => commands.copyIds([record]) },
    }
  }

  function viewEntries(): readonly PaletteEntry[] {
    return saved.views.map(({ id, name, search }) => ({
      key: `view ${id}`,
      group: 'views',
      mark: { kind: 'icon', icon: Bookmark },
      label: name,
      detail: search,
      words: '',
      keys: '',
      run: () => void router.push({ name: 'views', params: { view: id } }),
    }))
  }

  function tagEntries(): readonly PaletteEntry[] {
    return tasks.counts.tags.map(({ tag, count }) => ({
      key: `tag ${tag}`,
      group: 'tags',
      mark: { kind: 'tag', hue: colorOf(tag) },
      label: tag,
      detail: t('palette.tagCount', { n: count }),
      words: bothTexts('shell.nav.tags'),
      keys: '',
      run: () => void router.push({ name: 'tags', params: { tag } }),
    }))
  }

  function settingEntries(): readonly PaletteEntry[] {
    return settingRows
      .filter((row) => !('isMacOnly' in row) || app.isMac)
      .map(({ id, section }) => ({
        key: `setting ${id}`,
        group: 'settings',
        mark: { kind: 'icon', icon: Settings },
        label: t(`settings.row.${id}.title`),
        detail: t(`settings.section.${section}.title`),
        words: [
          bothTexts(`settings.row.${id}.title`),
          bothTexts(`settings.row.${id}.hint`),
          bothTexts(`settings.row.${id}.words`),
          bothTexts(`settings.section.${section}.title`),
        ].join('\n'),
        keys: '',
        run: () => void router.push({ name: 'settings', params: { section }, query: { row: id } }),
      }))
  }

  return {
    taskEntry,
    placeEntries: () => [...viewEntries(), ...tagEntries(), ...settingEntries()],
  }
}
