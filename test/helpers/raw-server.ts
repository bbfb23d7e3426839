import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'

/** What a scripted server does with a request, given its text and its number on this server. */
export type OnRequest = (socket: Socket, request: string, number: number) => void

/** A server that speaks bytes, not HTTP, on the loopback. */
export interface RawServer {
  /** `http://127.0.0.1:<port>`, or https for a TLS server. */
  readonly url: string
  /** Text of every request that arrived, in order. */
  readonly requests: readonly string[]
  /** Connections accepted so far. */
  readonly connections: number
  /** Connections that are over; undici may have opened a spare one since. */
  readonly closed: number
  /** Every byte that arrived, after decryption. */
  readonly receivedBytes: number
  stop(): Promise<void>
}

/** Starts a server; `tls` makes it speak TLS with a given identity, `greeting` makes it speak first. */
export async function startRawServer(
  onRequest: OnRequest,
  tls?: TlsOptions,
  greeting = '',
): Promise<RawServer> {
  const sockets = new Set<Socket>()
  const requests: string[] = []
  let connections = 0
  let receivedBytes = 0

  const server: Server = tls === undefined ? createTcpServer(accept) : createTlsServer(tls, accept)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    get connections() {
      return connections
    },
    get closed() {
      return connections - sockets.size
    },
    get receivedBytes() {
      return receivedBytes
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }

  function accept(socket: Socket): void {
    connections += 1
    sockets.add(socket)
    if (greeting !== '') socket.write(greeting)
    let pending = ''
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      receivedBytes += chunk.length
      pending += chunk.toString('latin1')
      const end = requestEnd(pending)
      if (end === null) return
      requests.push(pending.slice(0, end))
      pending = pending.slice(end)
      onRequest(socket, requests.at(-1) ?? '', requests.length)
    })
  }
}

/** Where the first whole request of a stream ends; null while it is not whole. */
function requestEnd(stream: string): number | null {
  const headEnd = stream.indexOf('\r\n\r\n')
  if (headEnd === -1) return null
  const length = Number(/\r\ncontent-length: *(\d+)/iu.exec(stream.slice(0, headEnd))?.[1] ?? 0)
  const end = headEnd + 4 + length
  return stream.length >= end ? end : null
}

/** A whole HTTP/1.1 answer with its length. */
export function httpAnswer(
  status: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const bytes = Buffer.from(body as string)
  const head = `HTTP/1.1 ${status}\r\n${lines.join('')}Content-Length: ${bytes.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), bytes])
}
