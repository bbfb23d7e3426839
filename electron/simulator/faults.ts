import type { ServerResponse } from 'node:http'
import type { TransportFault } from './scenarios'

const page = '<!doctype html><title>Sign in</title><p>Please sign in to use this network.'

/** Answers a request in one of the ways no API answers. */
export function spoil(response: ServerResponse, fault: TransportFault): void {
  switch (fault) {
    case 'html':
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(page)
      return
    case 'redirect':
      response.writeHead(302, { Location: 'http://portal.invalid/login' }).end()
      return
    case 'truncated':
      response.setHeader('Content-Type', 'application/json')
      response.end('{"Response":{"ExternalId":"demo-trunca')
      return
    case 'huge':
      response.setHeader('Content-Type', 'application/json')
      response.end(`{"Response":{"FailReason":"${'x'.repeat(2 * 1_048_576)}"}}`)
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'silent':
      return
    case 'unavailable':
      response.writeHead(503, { 'Retry-After': '5', 'Content-Type': 'text/html' }).end(page)
      return
  }
}
