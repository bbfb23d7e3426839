import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An HTTP proxy that notes where it is asked to connect to, and refuses. */
export interface RecordingProxy {
  /** As the settings take it: `host:port`. */
  readonly address: string
  /** Each `host:port` it was asked for. */
  readonly asked: readonly string[]
  stop(): Promise<void>
}

/** Starts one on this machine. */
export async function startRecordingProxy(): Promise<RecordingProxy> {
  const asked: string[] = []
  const server = createServer()
  server.on('connect', ({ url = '' }, socket) => {
    asked.push(url)
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
