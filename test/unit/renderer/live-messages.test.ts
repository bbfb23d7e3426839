import { describe, expect, it } from 'vitest'
import { createLiveMessages } from '../../../renderer/live-messages'
import { taskState } from '../../../renderer/task-state'
import { aReadRecord } from '../../helpers/builders'
import { createFakeClock } from '../../helpers/fake-clock'

function world() {
  const clock = createFakeClock()
  const messages = createLiveMessages({
    stateOf: (record) =>
      taskState(record, clock.now(), { activity: null, forecast: null, isPaused: false }),
    sentence: ({ alias }, state) => `${alias} ${state}`,
    time: clock,
  })
  const statuses = new Map<string, string>()
  let selectedId: number | null = null
  /** Tasks become what is said; the others stay as they are. */
  function see(changes: Readonly<Record<string, string>>): void {
    for (const [alias, status] of Object.entries(changes)) statuses.set(alias, status)
    const records = [...statuses].map(([alias, status], at) =>
      aReadRecord({ status }, { id: at + 1, alias }),
    )
    messages.see(records, selectedId)
  }
  return { clock, messages, see, select: (id: number) => (selectedId = id) }
}

describe('what a screen reader is told', () => {
  it('is nothing of tasks that are seen for the first time, or again after they were away', () => {
    const { messages, see } = world()
    see({ shop: 'running' })
    messages.see([], null)
    see({ shop: 'failed', blog: 'finished' })
    expect([messages.polite.value, messages.urgent.value]).toEqual(['', ''])
  })

  it('is the first change at once, then the last one of every three seconds', async () => {
    const { clock, messages, see } = world()
    see({ shop: 'running', blog: 'running', api: 'running' })
    see({ shop: 'finished' })
    expect(messages.polite.value).toBe('shop finished')
    see({ blog: 'failed' })
    see({ api: 'stopped' })
    await clock.advance(2_999)
    expect(messages.polite.value).toBe('shop finished')
    await clock.advance(1)
    expect(messages.polite.value).toBe('api stopped')
    see({ blog: 'running' })
    await clock.advance(2_999)
    expect(messages.polite.value).toBe('api stopped')
    await clock.advance(1)
    expect(messages.polite.value).toBe('blog running')
  })

  it('is the failure of the task on screen at once, beside what is told politely', () => {
    const { messages, see, select } = world()
    see({ shop: 'running', blog: 'running' })
    select(1)
    see({ blog: 'failed' })
    expect([messages.polite.value, messages.urgent.value]).toEqual(['blog failed', ''])
    see({ shop: 'failed' })
    expect([messages.polite.value, messages.urgent.value]).toEqual(['blog failed', 'shop failed'])
  })

  it('is another change of the task on screen politely', () => {
    const { messages, see, select } = world()
    see({ shop: 'running' })
    select(1)
    see({ shop: 'finished' })
    expect([messages.polite.value, messages.urgent.value]).toEqual(['shop finished', ''])
  })

  it('is heard when the task on screen fails a second time: the text was gone in between', () => {
    const { messages, see, select } = world()
    see({ shop: 'running' })
    select(1)
    see({ shop: 'failed' })
    see({ shop: 'running' })
    expect(messages.urgent.value).toBe('')
    see({ shop: 'failed' })
    expect(messages.urgent.value).toBe('shop failed')
  })

  it('is nothing after it was stopped', async () => {
    const { clock, messages, see } = world()
    see({ shop: 'running', blog: 'running' })
    see({ shop: 'finished' })
    see({ blog: 'finished' })
    messages.stop()
    await clock.advance(10_000)
    expect(messages.polite.value).toBe('shop finished')
    expect(clock.timers()).toBe(0)
  })
})
