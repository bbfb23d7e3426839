import { expect, it } from 'vitest'
import { createPublisher } from '../../../electron/main/publisher'
import type { AppEvent } from '../../../electron/shared/contract'
import { noFacts } from '../../../electron/shared/notice'
import { createFakeClock } from '../../helpers/fake-clock'
import { createFakeStore } from '../../helpers/fake-store'

it('tells both that notices changed and that the list is to be read again', async () => {
  const clock = createFakeClock()
  const store = createFakeStore()
  const sent: AppEvent[] = []
  const publisher = createPublisher({
    clock,
    store,
    send: (event) => sent.push(event),
    changed: () => undefined,
  })
  const draft = { kind: 'digest', facts: noFacts, holdReason: null } as const
  const added = await store.addNotice(draft, { taskId: null, profileId: null }, 1)
  publisher.noticesChanged(added.ok ? [added.value] : [])
  publisher.noticesChanged([])
  await clock.advance(100)
  expect(sent.map((event) => event.type === 'notices:changed' && event.notices.length)).toEqual([
    1, 0,
  ])
})
