import { describe, expect, it } from 'vitest'
import { missingPackages, offeredNames } from '../../../scripts/lib/system-packages.mjs'

// `apt-cache policy` on Debian 13: the old name is provided by the new package only.
const policy = `libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libasound2t64:
  Installed: (none)
  Candidate: 1.2.14-1
  Version table:
     1.2.14-1 500
xvfb:
  Installed: (none)
  Candidate: 2:21.1.16-1
  Version table:
`

describe('missing system packages', () => {
  it('are those of which no spelling is installed', () => {
    const installed = new Set(['libasound2t64', 'xauth'])
    expect(missingPackages(['libasound2|libasound2t64', 'xauth', 'xvfb'], installed)).toEqual([
      'xvfb',
    ])
  })

  it('are installed by the name this release has', () => {
    expect(offeredNames(['libasound2|libasound2t64', 'xvfb'], policy)).toEqual([
      'libasound2t64',
      'xvfb',
    ])
  })

  it('keep their first name when apt knows none of them', () => {
    expect(offeredNames(['libgtk-3-0|libgtk-3-0t64'], policy)).toEqual(['libgtk-3-0'])
  })
})
