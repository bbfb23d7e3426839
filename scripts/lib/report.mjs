import { existsSync, readFileSync } from 'node:fs'

/**
 * How many checks passed, failed and were skipped.
 * @param {number} passed
 * @param {number} failed
 * @param {number} skipped
 */
export const counts = (passed, failed, skipped = 0) => ({ passed, failed, skipped })

/** @param {ReturnType<typeof counts>[]} all */
export const sum = (all) =>
  all.reduce(
    (total, one) =>
      counts(total.passed + one.passed, total.failed + one.failed, total.skipped + one.skipped),
    counts(0, 0),
  )

/** The last line of a run. */
export function summary({ passed, failed, skipped }) {
  const tail = skipped > 0 ? `, ${skipped} skipped` : ''
  return `${passed} passed, ${failed} failed${tail}`
}

function vitestCounts(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed'),
  )
  return counts(
    report.numPassedTests,
    report.numFailedTests + brokenFiles.length,
    report.numPendingTests + report.numTodoTests,
  )
}

const playwrightCounts = ({ stats }) =>
  counts(stats.expected + stats.flaky, stats.unexpected, stats.skipped)

const readers = { vitest: vitestCounts, playwright: playwrightCounts }

/**
 * The counts in a runner's JSON report (`vitest` or `playwright`). A run that ended badly without a failed test, that left
 * no report or that found no test at all, counts as one failed check.
 */
export function suiteCounts(runner, report, exitCode) {
  const found = report === null ? counts(0, 0) : readers[runner](report)
  const isSilentFailure = found.failed === 0 && (exitCode !== 0 || found.passed === 0)
  return isSilentFailure ? counts(found.passed, 1, found.skipped) : found
}

/** The parsed JSON file; null when it is missing or was cut off. */
export function readReport(file) {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
