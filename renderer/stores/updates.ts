import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { AppEvent, Snapshot } from '../../electron/shared/contract'
import type { UpdateAction, UpdateState } from '../../electron/shared/update'
import { useBridge } from '../bridge'
import { useT } from '../i18n'
import { useAppStore } from './app'
import { useToastsStore } from './toasts'

const toastMs = 12_000

/** Where an update stands; a new version is told once. */
export const useUpdatesStore = defineStore('updates', () => {
  const bridge = useBridge()
  const app = useAppStore()
  const toasts = useToastsStore()
  const router = useRouter()
  const t = useT()
  const state = computed(() => app.status.update)
  const isNews = computed(() => ['available', 'ready'].includes(state.value.state))
  /** Set from the click on “install” until the application ends. */
  const isLeaving = shallowRef(false)
  let lastTold = ''

  /** Looks, fetches or installs; what becomes of it is told by the state. */
  async function run(action: UpdateAction): Promise<void> {
    isLeaving.value = action === 'install'
    const result = await bridge.request('updates:do', { action })
    isLeaving.value = action === 'install' && result.ok
    if (!result.ok) toasts.showError(result.error)
  }

  function tell(update: UpdateState): void {
    if (update.state !== 'available' && update.state !== 'updated') return
    const told = `${update.state} ${update.version}`
    if (told === lastTold) return
    lastTold = told
    const isDone = update.state === 'updated'
    toasts.show({
      tone: isDone ? 'ok' : 'info',
      title: t(`updates.${update.state}`, { version: update.version }),
      ...(isDone
        ? {}
        : { body: t('updates.later'), action: { label: t('shell.action.view'), run: view } }),
      durationMs: toastMs,
    })
  }

  function view(): void {
    void router.push({ name: 'settings', params: { section: 'about' } })
  }

  return {
    state,
    isNews,
    isLeaving,
    run,
    fill: ({ status }: Snapshot) => tell(status.update),
    apply(event: AppEvent) {
      if (event.type === 'status:changed') tell(event.status.update)
    },
  }
})
