import type {
  CheckFacts,
  CheckFinding,
  CheckFix,
  CheckId,
  CheckState,
  Finding,
} from '../shared/checks'
import type { AppError } from '../shared/errors'

/** What comes with a finding when there is something. */
interface More {
  readonly facts?: CheckFacts
  readonly fix?: CheckFix | null
  readonly error?: AppError
}

/** Builds a finding; what it is about is named by its first word. */
export function found<C extends CheckId>(
  state: CheckState,
  finding: Extract<Finding, `${C}.${string}`>,
  { facts = {}, fix = null, error }: More = {},
): CheckFinding {
  const check = finding.slice(0, finding.indexOf('.')) as CheckId
  return { check, state, finding, facts, fix, error: error ?? null }
}
