import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { AppEvent } from '../../electron/shared/contract'
import type { Result } from '../../electron/shared/result'
import type {
  DataJob,
  DataOutcome,
  DataProgress,
  ExportScope,
} from '../../electron/shared/transfer'
import { useBridge } from '../bridge'

/** Taking the history out and bringing it back: which sheet is open, and how far the work is. */
export const useTransferStore = defineStore('transfer', () => {
  const bridge = useBridge()
  /** What the export sheet was opened for; null while it is closed. */
  const exportScope = shallowRef<ExportScope | null>(null)
  const isImportOpen = shallowRef(false)
  const isRunning = shallowRef(false)
  /** Null until the work has begun: a file is still being chosen. */
  const progress = shallowRef<DataProgress | null>(null)

  function apply(event: AppEvent): void {
    if (event.type === 'data:progress' && isRunning.value) progress.value = event.progress
  }

  /** Does long work; how far it is can be seen meanwhile. */
  async function run(job: DataJob): Promise<Result<DataOutcome>> {
    isRunning.value = true
    progress.value = null
    const result = await bridge.request('data:run', { job })
    isRunning.value = false
    return result
  }

  function cancel(): void {
    void bridge.request('data:cancel', {})
  }

  /** Shows the file of the last export in its folder. */
  function showExport(): void {
    void bridge.request('data:run', { job: { kind: 'showExport' } })
  }

  /** Forgets what was read of a file. */
  function dropImport(importId: string): void {
    void bridge.request('data:run', { job: { kind: 'dropImport', importId } })
  }

  return {
    exportScope,
    isImportOpen,
    isRunning,
    progress,
    apply,
    run,
    cancel,
    showExport,
    dropImport,
  }
})
