import { statusFilters, type Grouping } from '../../electron/shared/task-query'
import { useT } from '../i18n'
import { useProfilesStore } from '../stores/profiles'

/** Gives the heading of a group. */
export function useGroupLabel(): (by: Grouping | null, key: string) => string {
  const t = useT()
  const profiles = useProfilesStore()
  return (by, key) => {
    switch (by) {
      case 'service':
        return key === '' ? t('organise.group.noService') : key
      case 'tag':
        return key === '' ? t('organise.group.noTag') : key
      case 'account':
        return profiles.byId.get(key)?.label ?? t('organise.group.unknownAccount')
      case 'status': {
        const status = statusFilters.find((known) => known === key)
        return status === undefined ? key : t(`list.filter.${status}`)
      }
      case null:
        return key
    }
  }
}
