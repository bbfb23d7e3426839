import { describe, expect, it } from 'vitest'
import { counts, suiteCounts, sum, summary } from '../../../scripts/lib/report.mjs'

const file = (status: string, tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

const vitest = (passed: number, failed: number, files: readonly object[], pending = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  numTodoTests: 0,
  testResults: files,
})

const playwright = (expected: number, unexpected: number, skipped = 0, flaky = 0) => ({
  stats: { expected, unexpected, skipped, flaky },
})

describe('the counts of a vitest run', () => {
  it('are those of its report', () => {
    const report = vitest(3, 1, [file('failed', ['passed', 'failed'])], 2)
    expect(suiteCounts('vitest', report, 1)).toEqual(counts(3, 1, 2))
  })

  it('have one failure more for each file that broke before its first test', () => {
    const report = vitest(2, 0, [file('passed', ['passed', 'passed']), file('failed', [])])
    expect(suiteCounts('vitest', report, 1)).toEqual(counts(2, 1))
  })

  it('have a failure when all tests passed but an error was thrown outside of them', () => {
    const report = vitest(1, 0, [file('passed', ['passed'])])
    expect(suiteCounts('vitest', report, 1)).toEqual(counts(1, 1))
  })
})

describe('the counts of a Playwright run', () => {
  it('are those of its report', () => {
    expect(suiteCounts('playwright', playwright(4, 2, 1), 1)).toEqual(counts(4, 2, 1))
  })

  it('have a failure when no test was found, though the exit code is 0', () => {
    expect(suiteCounts('playwright', playwright(0, 0), 0)).toEqual(counts(0, 1))
  })
})

it('a run that left no report counts as one failure', () => {
  expect(suiteCounts('vitest', null, 0)).toEqual(counts(0, 1))
})

describe('the last line', () => {
  it('adds up all suites', () => {
    expect(summary(sum([counts(1, 0), counts(5, 2), counts(0, 1)]))).toBe('6 passed, 3 failed')
  })

  it('names skipped tests only if there are any', () => {
    expect(summary(counts(6, 0, 2))).toBe('6 passed, 0 failed, 2 skipped')
  })
})
