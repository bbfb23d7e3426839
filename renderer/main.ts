import { createPinia } from 'pinia'
import { createApp } from 'vue'
import type { AppEvent, Destination } from '../electron/shared/contract'
import App from './App.vue'
import { bridgeKey, pageBridge } from './bridge'
import { startScreenClock } from './composables/use-now'
import { createPageI18n } from './i18n'
import { createNotify } from './notify'
import { createPageRouter } from './router'
import { useAppStore } from './stores/app'
import { useNoticesStore } from './stores/notices'
import { useProfilesStore } from './stores/profiles'
import { useReadingsStore } from './stores/readings'
import { useTasksStore } from './stores/tasks'
import { useToastsStore } from './stores/toasts'
import { followAppearance } from './theme'
import './styles/tokens.css'
import './styles/base.css'

/** Puts the page together: one bridge, one language, one clock; stores hear every event in order. */
async function start(): Promise<void> {
  const bridge = pageBridge()
  const app = createApp(App)
  const i18n = createPageI18n('zh-CN')
  const router = createPageRouter()
  app.provide(bridgeKey, bridge)
  app.use(createPinia())
  i18n.install(app)
  app.use(router)
  startScreenClock(app)

  const stores = app.runWithContext(() => ({
    app: useAppStore(),
    profiles: useProfilesStore(),
    tasks: useTasksStore(),
    readings: useReadingsStore(),
    notices: useNoticesStore(),
    toasts: useToastsStore(),
  }))
  const notify = createNotify({
    bridge,
    t: i18n.t,
    areContentsHidden: () => stores.app.settings.areNoticeContentsHidden,
    showInWindow: ({ kind }, text) =>
      stores.toasts.show({ tone: kind === 'failed' ? 'error' : 'info', ...text }),
  })
  followAppearance(() => ({ theme: stores.app.settings.theme, locale: i18n.locale.value }))

  async function go(to: Destination): Promise<void> {
    switch (to.screen) {
      case 'task':
        await router.push({ name: 'history' })
        await stores.tasks.show('history')
        await stores.tasks.select(to.taskId)
        break
      case 'add':
        stores.app.openAdd()
        break
      case 'confirmAdd':
        stores.app.openAdd(to.externalId)
        break
      default:
        await router.push({ name: to.screen })
    }
  }
  function hear(event: AppEvent): void {
    stores.app.apply(event)
    stores.profiles.apply(event)
    stores.tasks.apply(event)
    stores.readings.apply(event)
    stores.notices.apply(event)
    notify.apply(event)
    if (event.type === 'app:go') void go(event.to)
  }
  bridge.onEvent(hear)

  const snapshot = await bridge.request('app:ready', {})
  if (snapshot.ok) {
    stores.app.fill(snapshot.value)
    stores.profiles.fill(snapshot.value)
    stores.tasks.fill(snapshot.value)
    notify.raise(snapshot.value.queuedNotices)
    if (!snapshot.value.settings.wasOnboarded && snapshot.value.counts.history === 0) {
      await router.replace('/welcome')
    }
  }
  app.mount('#app')
}

void start()
