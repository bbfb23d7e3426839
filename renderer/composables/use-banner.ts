import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { bannerFor, type BannerAction } from '../banner'
import { useAppStore } from '../stores/app'
import { useProfilesStore } from '../stores/profiles'
import { useTasksStore } from '../stores/tasks'

/** The banner to show now, and what its buttons do. */
export function useBanner() {
  const app = useAppStore()
  const profiles = useProfilesStore()
  const tasks = useTasksStore()
  const router = useRouter()

  const banner = computed(() =>
    bannerFor({
      status: app.status,
      profiles: profiles.profiles,
      isWatchingPaused: app.settings.isWatchingPaused,
      hasTasks: tasks.counts.history > 0,
    }),
  )

  /** Reads the tasks on screen again: what went wrong shows itself, or is over. */
  function retry(): void {
    const ids = tasks.rows.filter((row) => row.watch.state === 'active').map((row) => row.id)
    if (ids.length > 0) void tasks.watch(ids, 'refresh')
  }

  function run(action: BannerAction): void {
    switch (action) {
      case 'addKey':
      case 'updateKey':
        void router.push({ name: 'settings' })
        break
      case 'retry':
        retry()
        break
      case 'permission':
        void app.openLink('grantPermission')
        break
      case 'reference':
        void app.openLink('apiReference')
        break
      case 'leaveDemo':
        void app.setDemo(false, app.status.demo.speed)
        break
      case 'networkSettings':
        void router.push({ name: 'settings', params: { section: 'network' } })
        break
      case 'selfCheck':
        void router.push({ name: 'check' })
        break
      case 'resume':
        void app.updateSettings({ isWatchingPaused: false })
        break
    }
  }

  return { banner, run }
}
