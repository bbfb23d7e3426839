import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memberText } from '../../../electron/tencent/json-member'

describe('memberText', () => {
  it('cuts the value out exactly as it was received', () => {
    const json = '{ "a": ["Response:", {"Response": 1}], "Response" : {"x":1.0, "y":"\\"}"} \n}'
    expect(memberText(json, 'Response')).toBe('{"x":1.0, "y":"\\"}"}')
  })

  it.each([
    ['the last of repeated members, as JSON.parse does', '{"R":1,"R":2}', '2'],
    ['a member whose name is written with escapes', '{"\\u0052":[1]}', '[1]'],
    ['nothing when the name is only a value', '{"a":"R"}', null],
    ['nothing in an array', '[{"R":1}]', null],
    ['nothing in a bare value', '"R"', null],
  ])('finds %s', (_what, json, text) => {
    expect(memberText(json, 'R')).toBe(text)
  })

  it('agrees with JSON.parse on any object, however it is laid out', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(4), (object, indent) => {
        const json = JSON.stringify(object, null, indent)
        for (const name of Object.keys(object)) {
          expect(JSON.parse(memberText(json, name) ?? '')).toEqual(
            JSON.parse(JSON.stringify(object[name])),
          )
        }
      }),
    )
  })
})
