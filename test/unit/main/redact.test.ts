import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLog } from '../../../electron/main/log'
import { redact } from '../../../electron/shared/redact'
import { tempFolder } from './temp-folder'

const secretId = 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE'
const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLEq1'
const signature = '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f'
const token = 'lyHHK7tPaxKfVx0iV8wXcw2r7kGLDdmS5f1b2e7a9c0d3e4f5a6b7c8d9e0f1a2b3c4d'

describe('a line of the log', () => {
  it.each([
    ['a SecretId', `key ${secretId} refused`, secretId],
    ['a named SecretId', `"SecretId": "${secretId}"`, secretId],
    ['a named SecretKey', `SecretKey=${secretKey}`, secretKey],
    ['a SecretKey in JSON', `{"secretKey":"${secretKey}","a":1}`, secretKey],
    ['a SecretKey in JSON in JSON', `{"body":"{\\"SecretKey\\": \\"${secretKey}\\"}"}`, secretKey],
    ['a SecretKey with an underline', `secret_key: '${secretKey}'`, secretKey],
    ['a variable of the official tools', `TENCENTCLOUD_SECRET_KEY=${secretKey}`, secretKey],
    ['a token', `token=abc.def-ghi`, 'abc.def-ghi'],
    ['a token header', `X-TC-Token: ${token}`, token],
    ['a token without a name', `got ${token} back`, token],
    ['a signature', `Signature=${signature}`, signature],
    [
      'an Authorization header',
      `Authorization: TC3-HMAC-SHA256 Credential=${secretId}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
      signature,
    ],
    ['a day key', `dayKey ${signature}`, signature],
    ['a password', `password: hunter2`, 'hunter2'],
  ])('does not keep %s', (_what, line, secret) => {
    expect(redact(line)).not.toContain(secret)
  })

  it('keeps what helps: codes, request ids, times', () => {
    const line =
      'describe failed code=AuthFailure.SignatureFailure requestId=a7f3c1d2-5b6e-4f80-9a1b'
    expect(redact(line)).toBe(line)
  })

  it('is one line, however long its text and whatever controls are in it', () => {
    const line = redact(`a\r\nb\u001b[31mc\u0000${' x'.repeat(5_000)}`)
    expect([line.slice(0, 10), line.length]).toEqual(['a b [31mc ', 2_000])
  })
})

it('reaches the file redacted and for nobody else to read', () => {
  const folder = tempFolder()
  openLog(folder).error('bug', { detail: `SecretKey=${secretKey}\nat ${secretId}` })
  const file = join(folder, 'logs', 'main.log')
  expect(readFileSync(file, 'utf8')).toMatch(/ error bug detail=SecretKey=… at AKID…\n$/u)
  expect([statSync(file).mode & 0o777, statSync(join(folder, 'logs')).mode & 0o777]).toEqual([
    0o600, 0o700,
  ])
})
