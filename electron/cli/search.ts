import { parseSearch, type ParsedSearch } from '../shared/search-language'
import { joinSearch, searchTokens } from '../shared/search-tokens'
import { zoneId } from '../shared/time-text'
import { ok, type Result } from '../shared/result'
import type { Context } from './context'

/** True when operands have an operator of the search language in them. */
export function isSearch(operands: readonly string[]): boolean {
  return searchTokens(joinSearch(operands)).length > 0
}

/** The operands as a search, by the calendar of the settings and the accounts kept on it. */
export async function readSearch(context: Context): Promise<Result<ParsedSearch>> {
  const store = await context.store()
  if (!store.ok) return store
  const profiles = await store.value.listProfiles()
  if (!profiles.ok) return profiles
  return ok(
    parseSearch(joinSearch(context.args.operands), {
      now: context.clock.now(),
      timeZone: zoneId(context.settings().timeZone),
      accounts: profiles.value,
    }),
  )
}
