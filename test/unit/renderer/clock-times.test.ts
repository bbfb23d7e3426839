import { expect, it } from 'vitest'
import { clockTimes } from '../../../renderer/views/settings/clock-times'

it('offers every half hour and the odd time in force, in order', () => {
  const labels = clockTimes([22 * 60, 7 * 60 + 45]).map(({ label }) => label)
  expect(labels.length).toBe(49)
  expect(labels.slice(14, 18)).toEqual(['07:00', '07:30', '07:45', '08:00'])
  expect([labels[0], labels.at(-1)]).toEqual(['00:00', '23:30'])
})
