import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fail } from '../../electron/shared/result'
import { createNodeFetch } from '../helpers/node-fetch'
import { httpAnswer, startRawServer } from '../helpers/raw-server'
import { startFullQueue } from './fixtures/full-queue'
import { codeOf } from '../unit/tencent/keys'
import {
  againstCloud,
  againstServer,
  createCaller,
  goodAnswer,
  json,
  stopAfterTest,
  until,
  untilAsked,
  untilClosed,
} from './network-set-up'

const page = '<!doctype html><title>Sign in</title>'

describe('connecting', () => {
  it('N01 to a name that does not exist is a DNS error', async () => {
    const unresolved = createNodeFetch({
      lookup: (name, _options, answer) =>
        answer(
          Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }),
          '',
        ),
    })
    const { describeTask } = createCaller('https://tcb.tencentcloudapi.com', { fetch: unresolved })
    expect(await describeTask()).toEqual(fail({ code: 'network.dns', detail: 'ENOTFOUND' }))
  })

  it('N02 gives up after 15 seconds when the name is never resolved', async () => {
    let lookups = 0
    const silent = createNodeFetch({ lookup: () => (lookups += 1) })
    const { clock, describeTask } = createCaller('https://tcb.tencentcloudapi.com', {
      fetch: silent,
    })
    const answer = describeTask()
    await until(() => lookups === 1)
    clock.advance(15_000)
    expect(await answer).toEqual(fail({ code: 'network.timeout', detail: 'no answer within 15 s' }))
  })

  it('N03 to a port nobody listens on is refused', async () => {
    const gone = await startRawServer(() => undefined)
    await gone.stop()
    expect(await createCaller(gone.url).describeTask()).toEqual(
      fail({ code: 'network.refused', detail: 'ECONNREFUSED' }),
    )
  })

  it.runIf(process.platform === 'linux')(
    'N04 to a port whose queue is full is given up after 15 seconds',
    async () => {
      const full = stopAfterTest(await startFullQueue())
      const { clock, describeTask } = createCaller(full.url)
      const answer = describeTask()
      const other = full.knock()
      // Whoever may connect to the loopback is connected by the time another exchange is over.
      const open = await againstServer((socket) => socket.write(goodAnswer))
      expect(codeOf(await open.describeTask())).toBe('ok')
      expect(other.connecting).toBe(true)
      clock.advance(15_000)
      expect(await answer).toEqual(
        fail({ code: 'network.timeout', detail: 'no answer within 15 s' }),
      )
    },
  )
})

describe('a connection that breaks', () => {
  it('N05 before the answer is a lost connection, and nothing was sent twice', async () => {
    const { server, describeTask } = await againstServer((socket) => socket.resetAndDestroy())
    expect(codeOf(await describeTask())).toBe('network.reset')
    expect(server.requests).toHaveLength(1)
  })

  it('N06 in the middle of the body is a lost connection; the next read takes a new one', async () => {
    const { server, describeTask } = await againstServer((socket, _request, number) => {
      if (number > 1) socket.write(goodAnswer)
      else socket.write(goodAnswer.subarray(0, -20), () => socket.resetAndDestroy())
    })
    expect([codeOf(await describeTask()), codeOf(await describeTask())]).toEqual([
      'network.reset',
      'ok',
    ])
    expect([server.requests.length, server.connections]).toEqual([2, 2])
  })

  it('N06 cleanly but too early is a lost connection too', async () => {
    const { describeTask } = await againstServer((socket) =>
      socket.end(goodAnswer.subarray(0, -20)),
    )
    expect(codeOf(await describeTask())).toBe('network.reset')
  })
})

describe('a server that is slow', () => {
  it.each([
    ['N08 says nothing', ''],
    ['N09 never ends its headers', 'HTTP/1.1 200 OK\r\nX-Slow: '],
    ['N10 never ends its body', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'],
  ])('%s is given up after 15 seconds in all, its connection closed', async (_what, start) => {
    const bit = start.endsWith('\r\n\r\n') ? '1\r\n \r\n' : 'x'
    let trickled = 0
    const { server, clock, describeTask } = await againstServer((socket) => {
      socket.write(start)
      if (start === '') return
      const trickle = setInterval(() => socket.write(bit, () => (trickled += 1)), 5)
      socket.on('close', () => clearInterval(trickle))
    })
    const answer = describeTask()
    await untilAsked(server)
    if (start !== '') await until(() => trickled > 3)
    clock.advance(14_999)
    expect(server.closed).toBe(0)
    clock.advance(1)
    expect(await answer).toEqual(fail({ code: 'network.timeout', detail: 'no answer within 15 s' }))
    await untilClosed(server)
  })

  it('N08 does not hold up other tasks', async () => {
    const { clock, cloud, describeTask } = await againstCloud()
    const silent = describeTask('demo-silent-1')
    await until(() => cloud.requests.length === 1)
    expect(codeOf(await describeTask('demo-success-1'))).toBe('ok')
    clock.advance(15_000)
    expect(codeOf(await silent)).toBe('network.timeout')
  })

  it('is left at once when the caller no longer waits', async () => {
    const { server, caller, describeTask } = await againstServer(() => undefined)
    const answer = describeTask()
    await untilAsked(server)
    caller.abort()
    expect(await answer).toEqual(fail({ code: 'app.cancelled' }))
    await untilClosed(server)
  })
})

describe('something between us and the cloud', () => {
  it('N13 that answers with a page is not the API', async () => {
    const { describeTask } = await againstServer((socket) =>
      socket.write(httpAnswer('200 OK', { 'Content-Type': 'text/html' }, page)),
    )
    expect(codeOf(await describeTask())).toBe('answer.notJson')
  })

  it.each(['301 Moved', '302 Found', '303 See Other', '307 Temporary', '308 Permanent'])(
    'N14 that redirects with %s is not followed: no request reaches the other host',
    async (status) => {
      const other = stopAfterTest(await startRawServer((socket) => socket.write(goodAnswer)))
      const { server, describeTask } = await againstServer((socket) =>
        socket.write(httpAnswer(status, { Location: `${other.url}/` }, page)),
      )
      expect(codeOf(await describeTask())).toBe('answer.redirect')
      expect([server.requests.length, other.connections]).toEqual([1, 0])
    },
  )

  it('N15 that wants a login is a proxy error', async () => {
    const { describeTask } = await againstServer((socket) =>
      socket.write(httpAnswer('407 Proxy Authentication Required', {}, page)),
    )
    expect(await describeTask()).toEqual(fail({ code: 'network.proxy', detail: 'HTTP 407' }))
  })

  it.each(['500', '502', '503', '504'])(
    'N16 that answers %s keeps its page to itself',
    async (status) => {
      const { describeTask } = await againstServer((socket) =>
        socket.write(httpAnswer(`${status} Trouble`, { 'Content-Type': 'text/html' }, page)),
      )
      expect(await describeTask()).toEqual(fail({ code: 'answer.http', detail: `HTTP ${status}` }))
    },
  )

  const date = 'Mon, 24 Nov 2025 06:32:05 GMT'
  it.each([
    ['1', { retryAfterMs: 1000 }],
    ['Mon, 24 Nov 2025 06:32:35 GMT', { retryAfterMs: 30_000 }],
    ['1000000000', { retryAfterMs: 300_000 }],
    ['soon', {}],
  ])('N17 that asks for patience with Retry-After %s gets what is sane', async (value, wait) => {
    const { describeTask } = await againstServer((socket) =>
      socket.write(httpAnswer('429 Too Many', { Date: date, 'Retry-After': value }, page)),
    )
    expect(await describeTask()).toEqual(
      fail({ code: 'answer.http', detail: 'HTTP 429', ...wait } as never),
    )
  })
})

describe('N20 a body without end', () => {
  it('is cut at 1 MiB and its connection closed', async () => {
    const chunk = Buffer.from(`10000\r\n${' '.repeat(65_536)}\r\n`)
    let sentBytes = 0
    const { server, describeTask } = await againstServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
      socket.on('close', () => (sentBytes = socket.bytesWritten))
      pump()
      function pump(): void {
        while (!socket.destroyed && socket.write(chunk));
        socket.once('drain', pump)
      }
    })
    expect(codeOf(await describeTask())).toBe('answer.tooLarge')
    await untilClosed(server)
    expect(sentBytes).toBeLessThan(33_554_432)
  })

  it('is cut by its decoded size, however small it was packed', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1_048_576, ' '))
    const { describeTask } = await againstServer((socket) =>
      socket.write(httpAnswer('200 OK', { ...json, 'Content-Encoding': 'gzip' }, bomb)),
    )
    expect(codeOf(await describeTask())).toBe('answer.tooLarge')
  })

  it('that is packed wrongly is not JSON', async () => {
    const { describeTask } = await againstServer((socket) =>
      socket.write(httpAnswer('200 OK', { ...json, 'Content-Encoding': 'gzip' }, 'not gzip')),
    )
    expect(codeOf(await describeTask())).toBe('answer.notJson')
  })
})

describe('a server that does not speak HTTP', () => {
  it('is not the API', async () => {
    const { describeTask } = await againstServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'))
    expect(codeOf(await describeTask())).toBe('answer.notJson')
  })
})
