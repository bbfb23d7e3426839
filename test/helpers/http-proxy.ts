import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** A forward proxy on the loopback; whatever name it is asked for, its tunnels lead to one port. */
export interface HttpProxy {
  /** `127.0.0.1:<port>`, as a user types it. */
  readonly address: string
  /** What it was asked for, in order, such as `CONNECT host:443`; anything but a tunnel is refused. */
  readonly asked: readonly string[]
  /** Tunnels that are open now. */
  readonly tunnels: number
  stop(): Promise<void>
}

/** Starts a proxy that knows every name as 127.0.0.1:`target`; `port` 0 takes a free one. */
export async function startHttpProxy(target: number, port = 0): Promise<HttpProxy> {
  const asked: string[] = []
  const callers = new Set<Duplex>()
  const tunnels = new Set<Duplex>()

  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(501).end()
  })
  server.on('connection', (caller: Socket) => track(callers, caller))
  server.on('connect', (request, caller: Duplex) => {
    asked.push(`CONNECT ${request.url}`)
    track(tunnels, caller)
    const cloud = connect(target, '127.0.0.1', () => {
      caller.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      caller.pipe(cloud).pipe(caller)
    })
    joinEnds(caller, cloud)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    get tunnels() {
      return tunnels.size
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const caller of callers) caller.destroy()
      }),
  }
}

/** When one end of a way is gone, so is the other. */
export function joinEnds(a: Duplex, b: Duplex): void {
  for (const [end, other] of [
    [a, b],
    [b, a],
  ] as const) {
    end.on('error', () => other.destroy())
    end.on('close', () => other.destroy())
  }
}

function track(open: Set<Duplex>, end: Duplex): void {
  open.add(end)
  end.on('close', () => open.delete(end))
}
