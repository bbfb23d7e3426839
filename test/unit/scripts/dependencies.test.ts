import { describe, expect, it } from 'vitest'
import { isUpToDate } from '../../../scripts/lib/dependencies.mjs'

const vue = { version: '3.5.45', integrity: 'sha512-a' }
const fsevents = { version: '2.3.3', integrity: 'sha512-b', optional: true }

const wanted = {
  packages: {
    '': { name: 'runwatch' },
    'node_modules/vue': vue,
    'node_modules/fsevents': fsevents,
  },
}

describe('the installed packages', () => {
  it('are up to date without those for another system', () => {
    expect(isUpToDate(wanted, { packages: { 'node_modules/vue': vue } })).toBe(true)
  })

  it('are not when one has another version', () => {
    const older = { ...vue, version: '3.5.44' }
    expect(isUpToDate(wanted, { packages: { 'node_modules/vue': older } })).toBe(false)
  })

  it('are not when one has other contents under the same version', () => {
    const other = { ...vue, integrity: 'sha512-c' }
    expect(isUpToDate(wanted, { packages: { 'node_modules/vue': other } })).toBe(false)
  })

  it('are not when one is missing', () => {
    expect(isUpToDate(wanted, { packages: { 'node_modules/fsevents': fsevents } })).toBe(false)
  })

  it('are not when one is there that nobody asks for any more', () => {
    const packages = { 'node_modules/vue': vue, 'node_modules/left': vue }
    expect(isUpToDate(wanted, { packages })).toBe(false)
  })
})
