import { expect, it } from 'vitest'
import { deepLinkTo, externalIdFromDeepLink } from '../../../electron/shared/deep-link'

it.each([
  ['runwatch://task/ext-1', 'ext-1'],
  ['RUNWATCH://TASK/ext-1/', 'ext-1'],
  ['runwatch://task/ext%20%E9%83%A8?account=main', 'ext 部'],
])('takes the id out of %s', (link, externalId) => {
  expect(externalIdFromDeepLink(link)).toBe(externalId)
})

it.each([
  'runwatch://task/',
  'runwatch://delete/ext-1',
  'runwatch://task/a/b',
  'runwatch://task/%E9%83',
  'runwatch://task/a%0Ab',
  `runwatch://task/${'a'.repeat(65)}`,
  `runwatch://task/${'a'.repeat(3000)}`,
  'https://task/ext-1',
  'javascript:alert(1)',
  '--runwatch://task/ext-1',
])('refuses %s', (link) => {
  expect(externalIdFromDeepLink(link)).toBeNull()
})

it.each(['ext-1', 'ext 部/署?#%', '../a&b=c'])('makes a link that means %s again', (externalId) => {
  expect(externalIdFromDeepLink(deepLinkTo(externalId))).toBe(externalId)
})
