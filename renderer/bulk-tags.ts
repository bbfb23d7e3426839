import type { TaskRecord } from '../electron/shared/task'
import { maxTags } from './tag-list'

/** How many of several tasks have a tag. */
export type TagShare = 'all' | 'some' | 'none'

/** Tasks that get the same tags. */
export interface TagEdit {
  readonly taskIds: readonly number[]
  readonly tags: readonly string[]
}

/** Whether all of the tasks have a tag, some, or none. */
export function tagShare(records: readonly Pick<TaskRecord, 'tags'>[], tag: string): TagShare {
  const having = records.filter(({ tags }) => tags.includes(tag)).length
  if (having === 0) return 'none'
  return having === records.length ? 'all' : 'some'
}

/** What to write to add a tag to tasks or take it from them, tasks with equal tags together. */
export function tagEdits(
  records: readonly Pick<TaskRecord, 'id' | 'tags'>[],
  tag: string,
  isAdded: boolean,
): readonly TagEdit[] {
  const edits = new Map<string, { readonly taskIds: number[]; readonly tags: readonly string[] }>()
  for (const { id, tags } of records) {
    if (tags.includes(tag) === isAdded || (isAdded && tags.length >= maxTags)) continue
    const next = isAdded ? [...tags, tag] : tags.filter((other) => other !== tag)
    const key = JSON.stringify(next)
    const edit = edits.get(key)
    if (edit === undefined) edits.set(key, { taskIds: [id], tags: next })
    else edit.taskIds.push(id)
  }
  return [...edits.values()]
}

/** How many tasks cannot get one more tag. */
export function fullCount(records: readonly Pick<TaskRecord, 'tags'>[], tag: string): number {
  return records.filter(({ tags }) => tags.length >= maxTags && !tags.includes(tag)).length
}
