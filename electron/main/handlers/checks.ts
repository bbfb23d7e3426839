import type { CheckFinding } from '../../shared/checks'
import type { Handlers } from '../../shared/contract'
import { appError } from '../../shared/errors'
import { fail, ok } from '../../shared/result'
import type { Services } from '../services'

/** Requests of the self-check. */
export function checkHandlers(services: Services): Pick<Handlers, 'checks:run'> {
  return {
    async 'checks:run'({ check }) {
      if (check !== 'connection' && check !== 'proxy') return fail(appError('system.refused'))
      const tested = await services.testConnection()
      if (!tested.ok) return ok(failedFinding(check, tested.error))
      const { milliseconds, proxy } = tested.value
      const facts = { ms: milliseconds, proxy: proxy ?? '' }
      const finding = proxy === null ? 'reachable' : 'reachableByProxy'
      return ok({ check, state: 'ok', finding, facts, fix: null, error: null })
    },
  }
}

function failedFinding(check: CheckFinding['check'], error: CheckFinding['error']): CheckFinding {
  return {
    check,
    state: 'failed',
    finding: 'unreachable',
    facts: {},
    fix: 'networkSettings',
    error,
  }
}
