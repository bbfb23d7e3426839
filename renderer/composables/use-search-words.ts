import type { SearchContext } from '../../electron/shared/search-language'
import type { TaskQuery } from '../../electron/shared/task-query'
import { zoneId } from '../../electron/shared/time-text'
import { readSearch, writeSearch, type ReadSearch } from '../search-input'
import { useAppStore } from '../stores/app'
import { useProfilesStore } from '../stores/profiles'

/** Reads and writes searches by the clock and calendar that times are shown in, and the reader's accounts. */
export function useSearchWords() {
  const app = useAppStore()
  const profiles = useProfilesStore()

  /** What a search means now. */
  function context(): SearchContext {
    const timeZone = zoneId(app.settings.timeZone)
    return { now: Date.now(), timeZone, accounts: profiles.all }
  }

  /** The search that stands for a query, its times as they were typed. */
  function print(query: TaskQuery, period: string): string {
    return writeSearch({ filter: query, text: query.text, period }, context())
  }

  function read(search: string): ReadSearch {
    return readSearch(search, context())
  }

  /** The instants a period such as `after:7d` stands for now. */
  function times(period: string): Pick<TaskQuery, 'since' | 'until'> {
    const { since, until } = read(period).filter
    return { since, until }
  }

  return { context, print, read, times }
}
