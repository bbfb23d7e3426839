import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { errorHint } from '../../electron/shared/error-text'
import type { AppError } from '../../electron/shared/errors'
import { useT } from '../i18n'

/** A short message in the corner of the window. */
export interface Toast {
  readonly id: number
  readonly tone: 'info' | 'ok' | 'error'
  readonly title: string
  readonly body: string
  readonly action: { readonly label: string; run(): void } | null
  readonly durationMs: number
}

type ToastDraft = Pick<Toast, 'tone' | 'title'> & Partial<Toast>

const defaultDurationMs = 5_000
const maxShown = 4

/** In-app messages: feedback, errors of what the user just did, undo. */
export const useToastsStore = defineStore('toasts', () => {
  const t = useT()
  const toasts = shallowRef<readonly Toast[]>([])
  const hasAction = computed(() => toasts.value.some(({ action }) => action !== null))
  let lastId = 0

  /** Shows a message; answers its id. */
  function show(draft: ToastDraft): number {
    lastId += 1
    const toast: Toast = {
      body: '',
      action: null,
      durationMs: defaultDurationMs,
      ...draft,
      id: lastId,
    }
    toasts.value = [...toasts.value, toast].slice(-maxShown)
    return toast.id
  }

  /** Runs the action of the newest message that has one (Ctrl+Z); false when none has. */
  function runLatestAction(): boolean {
    const toast = toasts.value.findLast(({ action }) => action !== null)
    if (toast === undefined) return false
    toast.action?.run()
    dismiss(toast.id)
    return true
  }

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }

  /** Tells that something the user asked for did not happen. */
  function showError(error: AppError): void {
    if (error.code === 'app.cancelled') return
    const code = error.serverCode ?? error.code
    const { requestId } = error
    show({
      tone: 'error',
      title: t(`errors.${error.code}.title`),
      body:
        requestId === undefined
          ? errorHint(error, t)
          : t('shell.error.codeAndRequest', { code, requestId }),
      durationMs: 8_000,
    })
  }

  return { toasts, hasAction, show, dismiss, runLatestAction, showError }
})
