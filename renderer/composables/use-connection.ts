import { computed } from 'vue'
import { connectionOf } from '../connection'
import { useT } from '../i18n'
import { useAppStore } from '../stores/app'
import { useProfilesStore } from '../stores/profiles'

/** How reading goes, and the words for it. */
export function useConnection() {
  const t = useT()
  const app = useAppStore()
  const profiles = useProfilesStore()

  const connection = computed(() =>
    connectionOf({
      status: app.status,
      profiles: profiles.profiles,
      isWatchingPaused: app.settings.isWatchingPaused,
    }),
  )
  const label = computed(() => {
    const { state, requestsPerSecond } = connection.value
    if (state !== 'online' || requestsPerSecond < 0.05) return t(`shell.pill.${state}`)
    return t('shell.pill.onlineRate', { rate: requestsPerSecond.toFixed(1) })
  })
  return { connection, label }
}
