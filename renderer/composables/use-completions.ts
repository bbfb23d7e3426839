import { computed, shallowRef, type Ref } from 'vue'
import { completeSearch, type Completion } from '../../electron/shared/search-completion'
import { useT } from '../i18n'
import { useGroupsStore } from '../stores/groups'
import { useTasksStore } from '../stores/tasks'
import { useSearchWords } from './use-search-words'

/** How the text at the caret can go on, and which way is chosen. */
export function useCompletions(text: Readonly<Ref<string>>, caret: Readonly<Ref<number>>) {
  const t = useT()
  const tasks = useTasksStore()
  const groups = useGroupsStore()
  const words = useSearchWords()
  const wanted = shallowRef<'no' | 'typed' | 'asked'>('no')
  const chosen = shallowRef(-1)
  const services = shallowRef<readonly string[]>([])

  /** Between two words nothing is begun: only who asks for it is shown what could be. */
  const isBegun = computed(() => /\S$/u.test(text.value.slice(0, caret.value)))
  const completions = computed<readonly Completion[]>(() =>
    wanted.value === 'asked' || (wanted.value === 'typed' && isBegun.value)
      ? completeSearch(text.value, caret.value, {
          ...words.context(),
          t,
          tags: tasks.counts.tags.map(({ tag }) => tag),
          services: services.value,
        })
      : [],
  )
  const isOpen = computed(() => completions.value.length > 0)

  /** Shows the ways to go on. A value is chosen at once: Enter takes it; an operator may be meant as text. */
  function show(reason: 'typed' | 'asked'): void {
    wanted.value = reason
    const [first] = completions.value
    chosen.value = first?.kind === 'value' ? 0 : -1
  }

  function hide(): void {
    wanted.value = 'no'
    chosen.value = -1
  }

  function move(by: 1 | -1): void {
    const count = completions.value.length
    const from = chosen.value === -1 && by === -1 ? 0 : chosen.value
    if (count > 0) chosen.value = (from + by + count) % count
  }

  /** Reads which services there are: the field got the focus. */
  async function learnServices(): Promise<void> {
    services.value = await groups.readServices()
  }

  return { completions, isOpen, chosen, show, hide, move, learnServices }
}
