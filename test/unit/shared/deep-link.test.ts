import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { deepLinkTo, parseDeepLink } from '../../../electron/shared/deep-link'

it.each([
  ['runwatch://task/ext-1', 'ext-1', null],
  ['RUNWATCH://TASK/ext-1/', 'ext-1', null],
  ['runwatch://task/ext%20%E9%83%A8?account=main', 'ext 部', 'main'],
  ['runwatch://task/ext-1?account=%E4%B8%BB%E8%B4%A6%E5%8F%B7', 'ext-1', '主账号'],
  ['runwatch://task/ext-1/?from=ci&account=A+B#top', 'ext-1', 'A B'],
  ['runwatch://task/ext-1?account=', 'ext-1', null],
  ['runwatch://task/ext-1?account=%00', 'ext-1', null],
  ['runwatch://task/ext-1?account=a%0Ab', 'ext-1', null],
  [`runwatch://task/ext-1?account=${'x'.repeat(61)}`, 'ext-1', null],
  ['runwatch://task/ext-1?account=%E9%83', 'ext-1', '�'],
  ['runwatch://task/ext-1?accounts=main', 'ext-1', null],
  ['runwatch://task/ext-1#?account=main', 'ext-1', null],
])('reads %s: task and account, no more', (link, externalId, account) => {
  expect(parseDeepLink(link)).toEqual({ externalId, account })
})

it.each([
  '',
  'runwatch:',
  'runwatch://',
  'runwatch://task',
  'runwatch://task/',
  'runwatch://task//ext-1',
  'runwatch://task/?account=main',
  'runwatch://delete/ext-1',
  'runwatch://add/ext-1',
  'runwatch://settings/proxy?address=evil.example',
  'runwatch://user:secret@task/ext-1',
  'runwatch://task:80/ext-1',
  'runwatch://task.evil.example/ext-1',
  'runwatch://task/a/b',
  'runwatch://task/../delete/ext-1',
  'runwatch://task/%E9%83',
  'runwatch://task/%',
  'runwatch://task/a%0Ab',
  'runwatch://task/%00',
  'runwatch://task/%E2%80%A8',
  'runwatch://task/%20',
  `runwatch://task/${'a'.repeat(65)}`,
  `runwatch://task/${'%E9%83%A8'.repeat(22)}`,
  `runwatch://task/${'a'.repeat(3000)}`,
  `runwatch://task/ext-1?account=${'a'.repeat(3000)}`,
  ' runwatch://task/ext-1',
  'runwatch://task/ext-1 --no-sandbox\n',
  'runwatch:task/ext-1',
  'runwatch:///task/ext-1',
  'https://task/ext-1',
  'javascript:alert(1)',
  'file:///task/ext-1',
  '--runwatch://task/ext-1',
  'xrunwatch://task/ext-1',
])('refuses link %#: a link asks about one task or nothing', (link) => {
  expect(parseDeepLink(link)).toBeNull()
})

it('never throws, and answers only ids that may be asked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (id, account) => {
      const link = parseDeepLink(`runwatch://task/${id}?account=${account}`)
      if (link === null) return
      expect(new TextEncoder().encode(link.externalId).length).toBeLessThanOrEqual(64)
      expect(`${link.externalId}${link.account ?? ''}`).not.toMatch(/\p{Cc}/u)
    }),
  )
})

it.each(['ext-1', 'ext 部/署?#%', '../a&b=c'])('makes a link that means %s again', (externalId) => {
  expect(parseDeepLink(deepLinkTo(externalId))).toEqual({ externalId, account: null })
})
