import { describe, expect, it } from 'vitest'
import { measureJson } from '../../../electron/tencent/json-size'

describe('measureJson', () => {
  it.each([
    ['""', { depth: 0, values: 0 }],
    ['{}', { depth: 1, values: 1 }],
    ['{"a":[1,2,{"b":3}]}', { depth: 3, values: 5 }],
    ['{"a":"[[[,,,{\\"[","b":1}', { depth: 1, values: 2 }],
    ['["cut off [[', { depth: 1, values: 1 }],
    ['["\\', { depth: 1, values: 1 }],
    [']]]][', { depth: 0, values: 1 }],
  ])('of %s counts structure and not what is written in texts', (json, size) => {
    expect(measureJson(json)).toEqual(size)
  })

  it('gets to the end of a hundred thousand arrays', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(measureJson(deep)).toEqual({ depth: 100_000, values: 100_000 })
  })
})
