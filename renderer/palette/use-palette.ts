import { computed, shallowRef, type Ref } from 'vue'
import { displayName } from '../../electron/shared/task'
import { useT } from '../i18n'
import { useListViewStore } from '../stores/list-view'
import { usePaletteStore } from '../stores/palette'
import { useTasksStore } from '../stores/tasks'
import type { PaletteEntry, PaletteGroup } from './entry'
import { allGroups, foundGroups } from './entry-groups'
import { wordsOf } from './match'
import { useCommandEntries } from './use-command-entries'
import { useFoundTasks } from './use-found-tasks'
import { usePlaceEntries } from './use-place-entries'

/** What the palette shows for what is typed, and which entry is chosen. */
export function usePalette(query: Readonly<Ref<string>>) {
  const t = useT()
  const tasks = useTasksStore()
  const view = useListViewStore()
  const palette = usePaletteStore()
  const commandEntries = useCommandEntries()
  const { taskEntry, placeEntries } = usePlaceEntries()
  const { found, isFinding, problem } = useFoundTasks(query)
  const wantedKey = shallowRef<string | null>(null)

  const words = computed(() => wordsOf(query.value))
  const fixed = computed(() => [...commandEntries(), ...placeEntries()])
  const groups = computed(() =>
    words.value.length === 0
      ? allGroups([...fixed.value, ...recentTasks()], palette.recent)
      : foundGroups([...fixed.value, ...found.value.map(taskEntry)], words.value),
  )
  const entries = computed(() => groups.value.flatMap((group) => group.entries))
  /** The chosen entry: the one the keyboard went to, else the first. */
  const active = computed(
    () => entries.value.find(({ key }) => key === wantedKey.value) ?? entries.value[0] ?? null,
  )

  function recentTasks(): readonly PaletteEntry[] {
    return palette.recent.flatMap((key) => {
      const record = key.startsWith('task ') ? tasks.records.get(Number(key.slice(5))) : undefined
      return record === undefined ? [] : [taskEntry(record)]
    })
  }

  /** Goes up or down, past the end to the other end. */
  function move(by: number): void {
    const { length } = entries.value
    const at = entries.value.findIndex(({ key }) => key === active.value?.key)
    wantedKey.value = entries.value[(at + by + length) % length]?.key ?? null
  }

  function choose(key: string | null): void {
    wantedKey.value = key
  }

  function headingOf(group: PaletteGroup): string {
    switch (group) {
      case 'recent':
      case 'tasks':
      case 'views':
      case 'tags':
      case 'settings':
        return t(`palette.group.${group}`)
      case 'task':
        return targetsText()
      case 'app':
      case 'pages':
      case 'window':
      case 'list':
        return t(`commands.group.${group}`)
    }
  }

  function targetsText(): string {
    const [first] = view.targets
    return view.targets.length === 1 && first !== undefined
      ? t('palette.selected', { name: displayName(first) })
      : t('palette.selectedMany', { n: view.targets.length })
  }

  return { words, groups, entries, active, isFinding, problem, move, choose, headingOf }
}
