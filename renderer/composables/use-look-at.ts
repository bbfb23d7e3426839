import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { useAppStore } from '../stores/app'
import { useTasksStore } from '../stores/tasks'
import { useWindowListener } from './use-listener'
import { useMediaQuery } from './use-media-query'
import { useShowsTasks } from './use-shows-tasks'

const seenAfterMs = 800

/**
 * Tells main which task is on screen, and marks an ended one as seen once it was in front of the
 * user for a moment.
 */
export function useLookAt(): void {
  const app = useAppStore()
  const tasks = useTasksStore()
  const showsTasks = useShowsTasks()
  const isNarrow = useMediaQuery('(width < 860px)')
  const isInFront = shallowRef(!document.hidden && document.hasFocus())
  const isVisible = shallowRef(!document.hidden)
  let timer: ReturnType<typeof setTimeout> | undefined

  function update(): void {
    isVisible.value = !document.hidden
    isInFront.value = !document.hidden && document.hasFocus()
  }
  useWindowListener('focus', update)
  useWindowListener('blur', update)
  document.addEventListener('visibilitychange', update)
  onScopeDispose(() => document.removeEventListener('visibilitychange', update))

  const shownId = computed(() => {
    if (!showsTasks.value || app.startProblem !== null) return null
    return isNarrow.value && !tasks.isDetailOpen ? null : tasks.selectedId
  })

  watch(
    () => (isVisible.value ? shownId.value : null),
    (taskId) => void tasks.lookAt(taskId),
  )
  watch(
    () => {
      const record = tasks.selected
      const isUnseen = record !== null && record.id === shownId.value && !record.isSeen
      return isUnseen && isInFront.value ? record.id : null
    },
    (taskId) => {
      clearTimeout(timer)
      if (taskId === null) return
      timer = setTimeout(() => tasks.noteSeen(taskId), seenAfterMs)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
}
