import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { BundleFile } from '../../electron/shared/contract'
import type { Result } from '../../electron/shared/result'
import { useBridge } from '../bridge'

/** A dialog about a task, or (diagnostics only) about none. */
export type TaskDialog =
  | { readonly kind: 'ticket' | 'card'; readonly taskId: number }
  | { readonly kind: 'support'; readonly taskId: number | null }

/** Which dialog about a task is open, and what the one for diagnostics asks main for. */
export const useTaskDialogsStore = defineStore('taskDialogs', () => {
  const bridge = useBridge()
  const shown = shallowRef<TaskDialog | null>(null)

  /** The files a bundle would have. */
  async function previewBundle(taskId: number | null): Promise<Result<readonly BundleFile[]>> {
    const result = await bridge.request('support:bundle', { taskId, action: 'preview' })
    if (!result.ok) return result
    return { ok: true, value: 'files' in result.value ? result.value.files : [] }
  }

  /** Saves what was previewed last; answers the name of the file. */
  async function saveBundle(taskId: number | null): Promise<Result<string>> {
    const result = await bridge.request('support:bundle', { taskId, action: 'save' })
    if (!result.ok) return result
    return { ok: true, value: 'fileName' in result.value ? result.value.fileName : '' }
  }

  return { shown, previewBundle, saveBundle }
})
