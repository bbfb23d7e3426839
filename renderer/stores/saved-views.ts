import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { maxSavedViews, type SavedView } from '../../electron/shared/saved-view'
import { useSearchWords } from '../composables/use-search-words'
import { useT } from '../i18n'
import { moveItem } from '../marks'
import { useAppStore } from './app'
import { useLayoutStore } from './layout'
import { useTasksStore } from './tasks'
import { useToastsStore } from './toasts'

const undoMs = 8_000

/** Lists saved under a name, and which of them is open. */
export const useSavedViewsStore = defineStore('savedViews', () => {
  const t = useT()
  const app = useAppStore()
  const tasks = useTasksStore()
  const layout = useLayoutStore()
  const toasts = useToastsStore()
  const words = useSearchWords()

  const openId = shallowRef<string | null>(null)
  /** The tag whose tasks are shown by way of the navigation. */
  const openedTag = shallowRef<string | null>(null)
  /** What is being named: a new view, or one that gets another name. */
  const naming = shallowRef<'new' | SavedView | null>(null)
  const views = computed<readonly SavedView[]>(() => app.settings.savedViews)
  const current = computed(() => views.value.find(({ id }) => id === openId.value) ?? null)
  const canSave = computed(() => views.value.length < maxSavedViews)
  /** What the list on screen would be saved as. */
  const shown = computed(() => ({
    view: tasks.view,
    search: words.print(tasks.list.query, tasks.list.period),
    ...layout.current,
  }))
  /** True when the open view shows something else than it was saved with. */
  const isChanged = computed(() => {
    const saved = current.value
    if (saved === null) return false
    const { view, search, sort, grouping } = shown.value
    return (
      view !== saved.view ||
      search !== saved.search ||
      sort !== saved.sort ||
      grouping !== saved.grouping
    )
  })

  /** Shows a saved view; one that is open already stays as the user changed it. */
  async function open(saved: SavedView): Promise<void> {
    if (openId.value === saved.id) return
    leave()
    openId.value = saved.id
    layout.own = { sort: saved.sort, grouping: saved.grouping }
    const { filter, text, period } = words.read(saved.search)
    await tasks.openOnly(saved.view, { ...filter, text, sort: saved.sort }, period)
  }

  /** Shows the tasks with a tag. */
  async function openTag(tag: string): Promise<void> {
    if (openedTag.value === tag) return
    leave()
    openedTag.value = tag
    const { sort } = app.settings.listLayouts.history
    await tasks.openOnly('history', { tags: [tag], sort })
  }

  /** Leaves the open view or tag; its list shows everything again, or keeps its filter as its own. */
  function leave(isFilterKept = false): void {
    if (openId.value === null && openedTag.value === null) return
    openId.value = null
    openedTag.value = null
    layout.own = null
    if (!isFilterKept) tasks.forgetFilter()
  }

  async function store(next: readonly SavedView[]): Promise<boolean> {
    return (await app.updateSettings({ savedViews: [...next] })).ok
  }

  /** Saves the list on screen under a name; answers its id, null when it could not be stored. */
  async function save(name: string): Promise<string | null> {
    const id = crypto.randomUUID()
    return (await store([...views.value, { id, name, ...shown.value }])) ? id : null
  }

  /** Makes a saved view show what is on screen. */
  async function overwrite({ id }: SavedView): Promise<void> {
    const next = views.value.map((view) => (view.id === id ? { ...view, ...shown.value } : view))
    if (!(await store(next))) return
    toasts.show({ tone: 'ok', title: t('organise.view.overwritten'), durationMs: 2_000 })
  }

  function rename({ id }: SavedView, name: string): Promise<boolean> {
    return store(views.value.map((view) => (view.id === id ? { ...view, name } : view)))
  }

  /** Moves a view up or down; answers its place, counted from 1. */
  async function move({ id }: SavedView, by: 1 | -1): Promise<number> {
    const from = views.value.findIndex((view) => view.id === id)
    const next = moveItem(views.value, from, from + by)
    if (next !== views.value) await store(next)
    return views.value.findIndex((view) => view.id === id) + 1
  }

  /** Deletes a view and offers to undo it for eight seconds. */
  async function remove(saved: SavedView): Promise<void> {
    const place = views.value.findIndex(({ id }) => id === saved.id)
    if (!(await store(views.value.filter(({ id }) => id !== saved.id)))) return
    toasts.show({
      tone: 'info',
      title: t('organise.view.deleted', { name: saved.name }),
      durationMs: undoMs,
      action: {
        label: t('shell.action.undo'),
        run: () => void store(views.value.toSpliced(place, 0, saved)),
      },
    })
  }

  return {
    openId,
    openedTag,
    naming,
    views,
    current,
    canSave,
    isChanged,
    open,
    openTag,
    leave,
    save,
    overwrite,
    rename,
    move,
    remove,
  }
})
