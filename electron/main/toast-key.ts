import type { Notice } from '../shared/notice'

/** What a notice's notification is replaced by: one of the same task, account or kind. */
export function toastKey({
  kind,
  taskId,
  profileId,
}: Pick<Notice, 'kind' | 'taskId' | 'profileId'>): string {
  if (taskId !== null) return taskKey(taskId)
  return profileId === null ? kind : `${kind}-${profileId}`
}

/** Key of the notifications about a task. */
export function taskKey(taskId: number): string {
  return `task-${taskId}`
}
