import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeReason } from '../../../electron/shared/fail-reason'

describe('a reason with the cloud’s marks', () => {
  it('gives what failed, the code and the message', () => {
    expect(
      decodeReason('check_build_image : fail, [ErrorCode]:300502, [ErrorMessage]:build not found'),
    ).toEqual({
      lead: 'check_build_image : fail',
      causes: [{ code: '300502', message: 'build not found' }],
    })
  })

  it.each([
    ['[errorcode]：1，[errormessage]：找不到镜像', '', [{ code: '1', message: '找不到镜像' }]],
    ['[ErrorCode] = X.Y ; [ErrorMessage] = a, b; c', '', [{ code: 'X.Y', message: 'a, b; c' }]],
    ['[ErrorMessage]:late, [ErrorCode]:7', '', [{ code: '7', message: 'late' }]],
    ['step failed [ErrorCode]:9', 'step failed', [{ code: '9', message: '' }]],
    ['[ErrorMessage]:line one\nline two', '', [{ code: '', message: 'line one\nline two' }]],
    [
      'a, [ErrorCode]:1, [ErrorMessage]:x, [ErrorCode]:2, [ErrorMessage]:y',
      'a',
      [
        { code: '1', message: 'x' },
        { code: '2', message: 'y' },
      ],
    ],
  ])('is read in the odd form %j', (reason, lead, causes) => {
    expect(decodeReason(reason)).toEqual({ lead, causes })
  })

  it.each([
    '',
    'build not found',
    'ErrorCode: 5',
    '[ErrorCode]:',
    '[ErrorCode]: , [ErrorMessage]:',
  ])('is none in %j', (reason) => {
    expect(decodeReason(reason)).toBeNull()
  })

  it('never loses a word of it, whatever it is', () => {
    const part = fc.constantFrom(
      '[ErrorCode]:',
      '[ErrorMessage]：',
      '5',
      ' , ',
      'a b',
      '\n',
      ']',
      '[',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const decoded = decodeReason(parts.join(''))
        if (decoded === null) return
        const kept = [
          decoded.lead,
          ...decoded.causes.flatMap(({ code, message }) => [code, message]),
        ]
        const letters = (text: string) => text.replace(/\[Error(?:Code|Message)\][:：]?/gu, '')
        expect([...kept.join('').matchAll(/[5ab]/gu)].length).toBe(
          [...letters(parts.join('')).matchAll(/[5ab]/gu)].length,
        )
      }),
    )
  })
})
