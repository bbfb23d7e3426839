import { noFilter, type ListFilter } from '../../electron/shared/task-query'

/** TEMPORARY until the search language is merged. */
export function useSearchWords() {
  return {
    print: (filter: ListFilter & { readonly text: string }, period: string): string =>
      JSON.stringify([filter.text, filter.statuses, filter.tags, period]),
    parse: (search: string) => {
      const [text, statuses, tags, period] = JSON.parse(search) as [
        string,
        ListFilter['statuses'],
        string[],
        string,
      ]
      return { ...noFilter, text, statuses, tags, period }
    },
    times: (period: string) => ({
      since: period === '' ? null : Date.now() - 86_400_000 * 7,
      until: null,
    }),
  }
}
