import { computed } from 'vue'
import { groupings, taskSorts } from '../../electron/shared/task-query'
import type { MenuEntry } from '../components/base/menu'
import { useT } from '../i18n'
import { useGroupsStore } from '../stores/groups'
import { useLayoutStore } from '../stores/layout'
import { useSavedViewsStore } from '../stores/saved-views'
import { useTasksStore } from '../stores/tasks'

/** The menu that groups and sorts the list on screen. */
export function useArrangeMenu() {
  const t = useT()
  const tasks = useTasksStore()
  const layout = useLayoutStore()
  const groups = useGroupsStore()
  const views = useSavedViewsStore()

  const isFavorites = computed(() => tasks.view === 'favorites')
  const byNone = computed(() => (isFavorites.value ? 'none' : 'date'))

  return computed<readonly MenuEntry[]>(() => [
    { kind: 'heading', key: 'groups', label: t('organise.arrange.group') },
    ...[null, ...groupings].map((grouping) => ({
      kind: 'command' as const,
      key: `group ${grouping ?? 'none'}`,
      label: t(`organise.grouping.${grouping ?? byNone.value}`),
      isChecked: layout.current.grouping === grouping,
      run: () => layout.arrange({ grouping }),
    })),
    ...openEntries(),
    { kind: 'separator', key: 'line' },
    { kind: 'heading', key: 'sorts', label: t('organise.arrange.sort') },
    ...taskSorts.map((sort) => ({
      kind: 'command' as const,
      key: `sort ${sort}`,
      label: t(`organise.sort.${sort === 'changed' && isFavorites.value ? 'own' : sort}`),
      isChecked: layout.current.sort === sort,
      run: () => layout.arrange({ sort }),
    })),
    { kind: 'separator', key: 'save' },
    {
      kind: 'command',
      key: 'view',
      label: t('organise.view.save'),
      isDisabled: !views.canSave,
      run: () => (views.naming = 'new'),
    },
  ])

  function openEntries(): readonly MenuEntry[] {
    if (!groups.isGrouped) return []
    return ([true, false] as const).map((isOpen) => ({
      kind: 'command',
      key: `open ${isOpen}`,
      label: t(isOpen ? 'organise.arrange.openAll' : 'organise.arrange.closeAll'),
      run: () => groups.setAllOpen(isOpen),
    }))
  }
}
