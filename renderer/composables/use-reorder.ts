import { onScopeDispose, shallowRef, type Ref } from 'vue'
import { useT } from '../i18n'
import { useListViewStore } from '../stores/list-view'
import { useTasksStore } from '../stores/tasks'

/** A favourite on its way to another place. */
export interface RowDrag {
  readonly id: number
  /** Place it would get, counted from 0. */
  readonly to: number
  /** Pixels from the top of the list to the line that shows the place. */
  readonly lineAt: number
}

const startsAfterPx = 6
const edgePx = 36

/** Lets favourites be put in order, with the pointer or one place at a time by key. */
export function useReorder(
  scroller: Readonly<Ref<HTMLElement | null>>,
  focusRow: (id: number) => Promise<void>,
) {
  const t = useT()
  const tasks = useTasksStore()
  const view = useListViewStore()
  const drag = shallowRef<RowDrag | null>(null)
  const announcement = shallowRef('')
  let stop = (): void => undefined

  async function place(id: number, to: number): Promise<void> {
    const at = await view.moveFavorite(id, to)
    announcement.value = t('list.moved', { n: at + 1 })
  }

  async function moveOpen(by: 1 | -1): Promise<void> {
    const id = tasks.selectedId
    if (!view.canReorder || id === null) return
    await place(id, view.order.indexOf(id) + by)
    await focusRow(id)
  }

  function dragTo(id: number, clientY: number): void {
    const list = scroller.value
    if (list === null) return
    const box = list.getBoundingClientRect()
    if (clientY < box.top + edgePx) list.scrollTop -= 12
    if (clientY > box.bottom - edgePx) list.scrollTop += 12
    const y = clientY - box.top + list.scrollTop
    const from = view.order.indexOf(id)
    let gap = 0
    let lineAt = 0
    for (const row of list.querySelectorAll<HTMLElement>('[data-task]')) {
      const at = view.order.indexOf(Number(row.dataset['task']))
      const top = row.getBoundingClientRect().top - box.top + list.scrollTop
      if (top + row.offsetHeight / 2 < y && at + 1 >= gap) {
        gap = at + 1
        lineAt = top + row.offsetHeight
      }
    }
    drag.value = { id, to: gap > from ? gap - 1 : gap, lineAt }
  }

  function onPointerDown(down: PointerEvent, id: number): void {
    if (!view.canReorder || down.button !== 0 || down.ctrlKey || down.metaKey || down.shiftKey)
      return
    function onMove(move: PointerEvent): void {
      if (drag.value === null && Math.abs(move.clientY - down.clientY) < startsAfterPx) return
      dragTo(id, move.clientY)
    }
    function onUp(): void {
      const dropped = drag.value
      stop()
      if (dropped === null) return
      // The click that ends a drag is not a click on the row.
      window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
      void place(dropped.id, dropped.to)
    }
    function onKey(event: KeyboardEvent): void {
      if (event.key === 'Escape') stop()
    }
    stop()
    stop = () => {
      drag.value = null
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('keydown', onKey)
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('keydown', onKey)
  }

  onScopeDispose(() => stop())
  return { drag, announcement, moveOpen, onPointerDown }
}

function swallow(event: Event): void {
  event.stopPropagation()
  event.preventDefault()
}
