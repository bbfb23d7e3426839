import { computed } from 'vue'
import type { MenuCommand, MenuEntry, Submenu } from '../components/base/menu'
import { stageLabel } from '../../electron/shared/labels'
import { taskMarks } from '../../electron/shared/task-query'
import { useT } from '../i18n'
import { periods, periodWords } from '../periods'
import { useProfilesStore } from '../stores/profiles'
import { useTasksStore } from '../stores/tasks'
import { useSearchWords } from './use-search-words'
import { useTagColor } from './use-tag-color'

const stages = ['envStage', 'storageStage', 'serverStage'] as const
const maxTagChoices = 30

/** The menu that filters by what the status buttons do not: stage, tag, time, marks, account. */
export function useFilterMenu() {
  const t = useT()
  const tasks = useTasksStore()
  const profiles = useProfilesStore()
  const colorOf = useTagColor()
  const words = useSearchWords()

  const query = computed(() => tasks.list.query)
  const tagChoices = computed(() => {
    const known = tasks.counts.tags.map(({ tag }) => tag)
    return [...new Set([...query.value.tags, ...known.slice(0, maxTagChoices)])]
  })

  /** A choice that can be made together with others of its menu. */
  function choice<T extends string>(
    key: T,
    label: string,
    chosen: readonly T[],
    choose: (chosen: readonly T[]) => void,
  ): MenuCommand {
    const isChecked = chosen.includes(key)
    return {
      kind: 'command',
      key,
      label,
      isChecked,
      isToggle: true,
      run: () => choose(isChecked ? chosen.filter((other) => other !== key) : [...chosen, key]),
    }
  }

  const stageMenu = computed<Submenu>(() => ({
    kind: 'submenu',
    key: 'stage',
    label: t('organise.filter.stage'),
    entries: stages.map((stage) =>
      choice<string>(
        stage,
        stageLabel(stage, t),
        query.value.stages,
        (chosen) => void tasks.filter({ stages: chosen }),
      ),
    ),
  }))

  const tagMenu = computed<Submenu>(() => ({
    kind: 'submenu',
    key: 'tag',
    label: t('organise.filter.tag'),
    entries: tagChoices.value.map((tag) => ({
      ...choice(tag, tag, query.value.tags, (tags) => void tasks.filter({ tags })),
      hue: colorOf(tag),
    })),
  }))

  const timeMenu = computed<Submenu>(() => ({
    kind: 'submenu',
    key: 'time',
    label: t('organise.filter.time'),
    entries: periods.map((period) => ({
      kind: 'command',
      key: period,
      label: t(`organise.period.${period}`),
      isChecked: tasks.list.period === periodWords[period],
      run: () => void tasks.filter(words.times(periodWords[period]), periodWords[period]),
    })),
  }))

  const markMenu = computed<Submenu>(() => ({
    kind: 'submenu',
    key: 'mark',
    label: t('organise.filter.mark'),
    entries: taskMarks.map((mark) =>
      choice(
        mark,
        t(`search.mark.${mark}`),
        query.value.marks,
        (marks) => void tasks.filter({ marks }),
      ),
    ),
  }))

  const accountMenu = computed<Submenu>(() => ({
    kind: 'submenu',
    key: 'account',
    label: t('organise.filter.account'),
    entries: profiles.all.map(({ id, label }) =>
      choice(id, label, query.value.profileIds, (profileIds) => void tasks.filter({ profileIds })),
    ),
  }))

  return computed<readonly MenuEntry[]>(() => [
    stageMenu.value,
    ...(tagChoices.value.length > 0 ? [tagMenu.value] : []),
    timeMenu.value,
    markMenu.value,
    ...(profiles.all.length > 1 ? [accountMenu.value] : []),
  ])
}
