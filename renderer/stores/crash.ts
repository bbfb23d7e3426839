import { defineStore } from 'pinia'
import type { Snapshot } from '../../electron/shared/contract'
import { useT } from '../i18n'
import { useTaskDialogsStore } from './task-dialogs'
import { useToastsStore } from './toasts'

const shownMs = 30_000

/** Tells once after a start that the run before did not end as it should. */
export const useCrashStore = defineStore('crash', () => {
  const t = useT()
  const toasts = useToastsStore()
  const dialogs = useTaskDialogsStore()

  function fill({ crashedAt }: Snapshot): void {
    if (crashedAt === null) return
    toasts.show({
      tone: 'info',
      title: t('checks.crash.title'),
      body: t('checks.crash.body'),
      action: {
        label: t('checks.crash.view'),
        run: () => (dialogs.shown = { kind: 'support', taskId: null }),
      },
      durationMs: shownMs,
    })
  }

  return { fill }
})
