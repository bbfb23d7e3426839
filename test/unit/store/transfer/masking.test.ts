import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isMaskedUin,
  maskedUin,
  maskIn,
  maskRaw,
  uinsIn,
} from '../../../../electron/store/transfer/masking'

describe('a UIN on its way out', () => {
  it('shows its first four and last two characters; a short one nothing', () => {
    expect(['', '12345', '123456', '100112345623', '1001****23'].map(maskedUin)).toEqual([
      '',
      '****',
      '****',
      '1001****23',
      '1001****23',
    ])
    expect(['', '100112345623', '1001****23'].map(isMaskedUin)).toEqual([false, false, true])
  })

  it('is found in any text but an external id', () => {
    const uin = '100112345623'
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        fc.pre(!before.includes(uin) && !after.includes(uin))
        expect(maskIn(before + uin + after, [uin], 'ext')).not.toContain(uin)
      }),
    )
    expect(maskIn(`id x-${uin}-1 of ${uin}`, [uin], `x-${uin}-1`)).toBe(
      `id x-${uin}-1 of 1001****23`,
    )
  })

  it('is masked in an answer however it is written there', () => {
    const raws = ['{"UserUin":"100112345623"}', '{"UserUin" : 100112345623}', '{"UserUin":"a\\"b"}']
    expect(raws.map(maskRaw)).toEqual([
      '{"UserUin":"1001****23"}',
      '{"UserUin" : "1001****23"}',
      '{"UserUin":"****"}',
    ])
    expect(raws.flatMap(uinsIn).slice(0, 2)).toEqual(['100112345623', '100112345623'])
  })
})
