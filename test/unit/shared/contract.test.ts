import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { channels } from '../../../electron/shared/contract'
import { requestSchemas } from '../../../electron/shared/contract-schemas'

describe('the contract', () => {
  it('stays small: 34 requests at most', () => {
    expect(channels.length).toBeLessThanOrEqual(34)
    expect(Object.keys(requestSchemas).sort()).toEqual([...channels].sort())
  })

  it('refuses or accepts any payload without throwing', () => {
    for (const channel of channels) {
      fc.assert(
        fc.property(fc.anything({ withNullPrototype: true }), (payload) => {
          expect(typeof v.safeParse(requestSchemas[channel], payload).success).toBe('boolean')
        }),
        { numRuns: 1000 },
      )
    }
  })

  it.each([
    ['an unknown field', 'tasks:get', { taskId: 1, extra: true }],
    ['a row id that is none', 'tasks:get', { taskId: 0.5 }],
    ['a link outside the list', 'app:open-link', { link: 'https://evil.example', taskId: null }],
    [
      'settings main alone writes',
      'settings:update',
      { changes: { wasToldAboutBackground: true } },
    ],
    ['an interval nobody offers', 'tasks:edit', { taskIds: [1], edit: { refreshInterval: 1 } }],
    ['a wrong value instead of repairing it', 'settings:update', { changes: { zoomPercent: 10 } }],
    [
      'an ExternalId over 64 bytes',
      'tasks:add',
      {
        profileId: 'p',
        externalIds: ['部'.repeat(22)],
        alias: '',
        tags: [],
        isFavorite: false,
        isMuted: false,
      },
    ],
  ] as const)('refuses %s', (_name, channel, payload) => {
    expect(v.is(requestSchemas[channel], payload)).toBe(false)
  })

  it('takes a change of one setting', () => {
    expect(v.parse(requestSchemas['settings:update'], { changes: { theme: 'dark' } })).toEqual({
      changes: { theme: 'dark' },
    })
  })
})
