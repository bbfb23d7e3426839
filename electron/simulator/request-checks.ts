import type { ReceivedRequest } from './signature'

const action = 'DescribeCloudBaseRunOneClickTaskExternal'
const version = '2018-06-08'
const longestExternalId = 64

/** The ExternalId a request asks for, or the cloud's code for what is wrong with it. */
export type ReadRequest =
  | { readonly isValid: true; readonly externalId: string }
  | { readonly isValid: false; readonly code: string }

/** Checks what needs no key: method and content type. Null when they are right. */
export function protocolProblem({ method, headers }: ReceivedRequest): string | null {
  const isJson = /^application\/json(?:; ?charset=utf-8)?$/iu.test(headers['content-type'] ?? '')
  return method === 'POST' && isJson ? null : 'UnsupportedProtocol'
}

/** Checks action, version and parameters as strictly as the cloud: nothing missing, nothing more. */
export function readRequest({ headers, body }: ReceivedRequest): ReadRequest {
  if (headers['x-tc-action'] === undefined) return refuse('MissingParameter')
  if (headers['x-tc-action'] !== action) return refuse('InvalidAction')
  if (headers['x-tc-version'] === undefined) return refuse('MissingParameter')
  if (headers['x-tc-version'] !== version) return refuse('NoSuchVersion')

  const parameters = parseObject(body)
  if (parameters === null) return refuse('InvalidParameter')
  const { ExternalId: externalId, ...rest } = parameters
  if (Object.keys(rest).length > 0) return refuse('UnknownParameter')
  if (externalId === undefined) return refuse('MissingParameter')
  if (typeof externalId !== 'string') return refuse('InvalidParameter')
  const bytes = Buffer.byteLength(externalId)
  return bytes === 0 || bytes > longestExternalId
    ? refuse('InvalidParameterValue')
    : { isValid: true, externalId }
}

function parseObject(body: Uint8Array): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    return isObject ? (parsed as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function refuse(code: string): ReadRequest {
  return { isValid: false, code }
}
