import './styles/tokens.css'
import './styles/base.css'
import './styles/field.css'
import './styles/print.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { isFailure } from '../electron/shared/notice'
import { isFollowed } from '../electron/shared/task-query'
import type { RouteLocationRaw } from 'vue-router'
import App from './App.vue'
import { bridgeKey, pageBridge } from './bridge'
import { startScreenClock } from './composables/use-now'
import { createPageI18n } from './i18n'
import { createNotifier } from './notify'
import { createSounds, soundOf, soundsKey } from './sounds'
import { createPageRouter, routeFor, taskRoute } from './router'
import { startSession } from './session'
import { useAppStore } from './stores/app'
import { useCrashStore } from './stores/crash'
import { useCompareStore } from './stores/compare'
import { useGroupsStore } from './stores/groups'
import { useInsightsStore } from './stores/insights'
import { useKeepingStore } from './stores/keeping'
import { useNoticesStore } from './stores/notices'
import { useOpenTaskStore } from './stores/open-task'
import { useProfilesStore } from './stores/profiles'
import { useReadingsStore } from './stores/readings'
import { useTasksStore } from './stores/tasks'
import { useTransferStore } from './stores/transfer'
import { useUpdatesStore } from './stores/updates'
import { useToastsStore } from './stores/toasts'
import { followAppearance } from './theme'

const bridge = pageBridge()
const i18n = createPageI18n('zh-CN')
const router = createPageRouter()
const playSound = createSounds()
const app = createApp(App)
app.provide(bridgeKey, bridge)
app.provide(soundsKey, playSound)
app.use(i18n).use(createPinia()).use(router)
startScreenClock(app)

const { stores, notifier } = app.runWithContext(() => {
  const appStore = useAppStore()
  const tasks = useTasksStore()
  const toasts = useToastsStore()
  const found = {
    app: appStore,
    tasks,
    // After the tasks: it looks up the rows they hold.
    groups: useGroupsStore(),
    profiles: useProfilesStore(),
    notices: useNoticesStore(),
    readings: useReadingsStore(),
    openTask: useOpenTaskStore(),
    compare: useCompareStore(),
    transfer: useTransferStore(),
    insights: useInsightsStore(),
    keeping: useKeepingStore(),
    updates: useUpdatesStore(),
    crash: useCrashStore(),
  }
  return {
    stores: found,
    notifier: createNotifier({
      t: i18n.t,
      now: () => Date.now(),
      areContentsHidden: () => appStore.settings.areNoticeContentsHidden,
      deliver: (delivery) => bridge.request('notices:deliver', delivery),
      sound(notice) {
        const { noticeSounds, soundVolumePercent } = appStore.settings
        const sound = soundOf(notice, noticeSounds)
        if (sound !== null) playSound(sound, soundVolumePercent / 100)
      },
      showInApp({ taskId, kind }, text) {
        toasts.show({
          ...text,
          tone: isFailure(kind) ? 'error' : 'info',
          action: {
            label: i18n.t('shell.action.view'),
            run: () =>
              void router.push(
                taskId === null ? { name: 'notices' } : taskRoute(taskId, 'history'),
              ),
          },
          durationMs: 8_000,
        })
      },
    }),
  }
})

async function start(): Promise<void> {
  const opening = createOpening()
  // The first list is asked for together with the snapshot: rows are there for the first frame.
  const firstRows = stores.tasks.open('following')
  const session = await startSession(bridge, {
    followers: [
      ...Object.values(stores),
      {
        apply(event) {
          if (event.type === 'notices:changed') notifier.noteChanged(event.notices)
        },
      },
    ],
    onRaise: (notices) => notifier.raise(notices),
    onGo({ to }) {
      stores.app.go(to)
      const route = routeFor(to, (id) => {
        const record = stores.tasks.records.get(id)
        return record !== undefined && isFollowed(record)
      })
      if (route !== null && !opening.take(route)) void router.push(route)
    },
  })
  if (!session.ok) stores.app.startProblem = session.error
  followAppearance(() => ({
    theme: stores.app.settings.theme,
    density: stores.app.settings.density,
    locale: stores.app.locale,
  }))
  await firstRows
  const isFirstRun = session.ok && !stores.app.settings.wasOnboarded
  const asked = opening.end()
  await router.replace(isFirstRun ? '/onboarding' : (asked ?? '/following'))
  app.mount('#app')
}

/** Keeps where main asks to go until the window shows something: that is where it begins. */
function createOpening() {
  let asked: RouteLocationRaw | null = null
  let isOver = false
  return {
    take(route: RouteLocationRaw): boolean {
      if (!isOver) asked = route
      return !isOver
    },
    end() {
      isOver = true
      return asked
    },
  }
}

void start()
