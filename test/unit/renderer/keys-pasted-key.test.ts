import { expect, it } from 'vitest'
import { pastedKey } from '../../../renderer/components/keys/pasted-key'

const secretId = `AKID${'a1'.repeat(16)}`
const secretKey = 'k'.repeat(32)

it.each([
  ['lines with names', `SecretId: ${secretId}\nSecretKey: ${secretKey}`, ''],
  ['lines with full-width colons', `SecretId：${secretId}\nSecretKey：${secretKey}`, ''],
  ['the console’s CSV', `SecretId,SecretKey\n${secretId},${secretKey}\n`, ''],
  ['two bare lines, the key first', `${secretKey}\n${secretId}`, ''],
  [
    'variables',
    `export TENCENTCLOUD_SECRET_ID=${secretId}\nexport TENCENTCLOUD_SECRET_KEY="${secretKey}"\nTENCENTCLOUD_SESSION_TOKEN=tok`,
    'tok',
  ],
  [
    'the JSON of a temporary key',
    `{"TmpSecretId":"${secretId}","TmpSecretKey":"${secretKey}","Token":"tok"}`,
    'tok',
  ],
])('takes %s apart', (_what, text, token) => {
  expect(pastedKey(text)).toEqual({ secretId, secretKey, token })
})

it.each([secretId, secretKey, '', 'some words', `${secretId}\n${secretKey}\n${'x'.repeat(32)}`])(
  'leaves an ordinary paste alone: %s',
  (text) => {
    expect(pastedKey(text)).toBeNull()
  },
)
