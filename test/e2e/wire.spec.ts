import { expect } from '@playwright/test'
import { httpAnswer, startRawServer } from '../helpers/raw-server'
import { follow, test } from './stage'
import packageJson from '../../package.json' with { type: 'json' }

const answer = JSON.stringify({ Response: { Error: { Code: 'InternalError', Message: 'x' } } })
/** Names of all headers there may be: no cookie, no origin, no referrer, no hint about the machine. */
const harmless = [
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'host',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'user-agent',
  'x-tc-action',
  'x-tc-language',
  'x-tc-timestamp',
  'x-tc-version',
]
const cookie = 'session=remember-me; Path=/'

test('a request says who asks, and nothing else about this machine', async ({ openStage }) => {
  const cloud = await startRawServer((socket) =>
    socket.write(
      httpAnswer('200 OK', { 'Content-Type': 'application/json', 'Set-Cookie': cookie }, answer),
    ),
  )
  const stage = await openStage({ launch: { endpoint: cloud.url } })
  await follow(stage, ['ext-1'], cloud)
  await expect.poll(() => cloud.requests.length, { timeout: 30_000 }).toBeGreaterThan(1)
  const headers = cloud.requests.map(headersOf)
  await stage.quit()
  await cloud.stop()

  expect(headers.map((all) => all['user-agent'])).toEqual(
    headers.map(() => `Runwatch/${packageJson.version}`),
  )
  const sent = new Set(headers.flatMap(Object.keys))
  expect([...sent].filter((name) => !harmless.includes(name))).toEqual([])
  expect(sent).toContain('authorization')
})

function headersOf(request: string): Record<string, string> {
  const [head = ''] = request.split('\r\n\r\n', 1)
  const lines = head.split('\r\n').slice(1)
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
}
