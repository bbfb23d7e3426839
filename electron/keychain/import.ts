import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { secretIdHint, type Credential, type KeySource } from '../shared/profile'

/** A credential found elsewhere, with what may be shown of it. */
export interface FoundKey {
  readonly source: KeySource
  readonly credential: Credential | null
}

const maxFileBytes = 1_048_576
const text = v.optional(v.string(), '')
const instant = v.optional(v.nullable(v.number()), null)
const tccliSchema = v.object({ secretId: text, secretKey: text, token: text, expiresAt: instant })
const cloudbaseSchema = v.object({
  credential: v.object({
    secretId: text,
    secretKey: text,
    token: text,
    tmpSecretId: text,
    tmpSecretKey: text,
    tmpToken: text,
    tmpExpired: instant,
  }),
})

/** Looks for keys where the official SDKs and tools keep theirs. Reads only, and only when asked. */
export function findKeys(
  environment: NodeJS.ProcessEnv,
  home: string,
  now: number,
): readonly FoundKey[] {
  const found = [
    fromEnvironment(environment),
    ...fromFile(home, '.tencentcloud/credentials', 'tencentcloud', parseIni),
    ...tccliFiles(home).flatMap((file) => fromFile(home, file, 'tccli', parseTccli)),
    ...fromFile(home, '.config/.cloudbase/auth.json', 'cloudbase', parseCloudbase),
    ...fromFile(home, '.wxcloudconfig', 'wxcloud', () => null),
  ]
  return found.filter((key) => key !== null).map((key) => judged(key, now))
}

function fromEnvironment(environment: NodeJS.ProcessEnv): FoundKey | null {
  const first = (...names: string[]) =>
    names.map((name) => environment[name]?.trim() ?? '').find((value) => value !== '') ?? ''
  const secretId = first('TENCENTCLOUD_SECRET_ID', 'TENCENTCLOUD_SECRETID')
  const secretKey = first('TENCENTCLOUD_SECRET_KEY', 'TENCENTCLOUD_SECRETKEY')
  const token = first(
    'TENCENTCLOUD_SESSION_TOKEN',
    'TENCENTCLOUD_TOKEN',
    'TENCENTCLOUD_SESSIONTOKEN',
  )
  if (secretId === '' || secretKey === '') return null
  return foundKey('environment', 'TENCENTCLOUD_SECRET_ID', {
    secretId,
    secretKey,
    token,
    tokenExpiresAt: null,
  })
}

function tccliFiles(home: string): readonly string[] {
  try {
    return readdirSync(join(home, '.tccli'))
      .filter((name) => name.endsWith('.credential'))
      .map((name) => `.tccli/${name}`)
  } catch {
    return []
  }
}

function fromFile(
  home: string,
  file: string,
  tool: KeySource['tool'],
  parse: (content: string) => Credential | null,
): readonly FoundKey[] {
  const content = readSmallFile(join(home, file))
  if (content === null) return []
  const place = `~/${file}`
  if (tool === 'wxcloud') return [unusable(tool, place, 'cannotSign')]
  const credential = parse(content)
  return credential === null || credential.secretId === '' || credential.secretKey === ''
    ? [unusable(tool, place, 'unreadable')]
    : [foundKey(tool, place, credential)]
}

function readSmallFile(file: string): string | null {
  try {
    const stat = lstatSync(file)
    return stat.isFile() && stat.size <= maxFileBytes ? readFileSync(file, 'utf8') : null
  } catch {
    return null
  }
}

/** `[default]` section of an INI file: `secret_id`, `secret_key`, `token`. */
export function parseIni(content: string): Credential | null {
  const values = new Map<string, string>()
  let section = 'default'
  for (const line of content.split(/\r?\n/u)) {
    const name = /^\s*\[(.+)\]\s*$/u.exec(line)?.[1]
    if (name !== undefined) section = name.trim()
    const [, key, value] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/u.exec(line) ?? []
    if (section === 'default' && key !== undefined) values.set(key.toLowerCase(), value ?? '')
  }
  const secretId = values.get('secret_id') ?? ''
  const secretKey = values.get('secret_key') ?? ''
  return { secretId, secretKey, token: values.get('token') ?? '', tokenExpiresAt: null }
}

/** A credential file of `tccli`. */
export function parseTccli(content: string): Credential | null {
  const parsed = v.safeParse(tccliSchema, json(content))
  if (!parsed.success) return null
  const { secretId, secretKey, token, expiresAt } = parsed.output
  return { secretId, secretKey, token, tokenExpiresAt: milliseconds(expiresAt) }
}

/** The login file of the CloudBase command line. */
export function parseCloudbase(content: string): Credential | null {
  const parsed = v.safeParse(cloudbaseSchema, json(content))
  if (!parsed.success) return null
  const { credential } = parsed.output
  if (credential.secretId !== '') {
    const { secretId, secretKey, token } = credential
    return { secretId, secretKey, token, tokenExpiresAt: null }
  }
  return {
    secretId: credential.tmpSecretId,
    secretKey: credential.tmpSecretKey,
    token: credential.tmpToken,
    tokenExpiresAt: milliseconds(credential.tmpExpired),
  }
}

function json(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}

/** Some tools write seconds, some milliseconds. */
function milliseconds(instantValue: number | null): number | null {
  if (instantValue === null || instantValue <= 0) return null
  return instantValue < 1e12 ? instantValue * 1000 : instantValue
}

function foundKey(tool: KeySource['tool'], place: string, credential: Credential): FoundKey {
  const source: KeySource = {
    id: `${tool}:${place}`,
    tool,
    place,
    secretIdHint: secretIdHint(credential.secretId),
    hasToken: credential.token !== '',
    tokenExpiresAt: credential.tokenExpiresAt,
    problem: null,
  }
  return { source, credential }
}

function unusable(tool: KeySource['tool'], place: string, problem: KeySource['problem']): FoundKey {
  const source: KeySource = {
    id: `${tool}:${place}`,
    tool,
    place,
    secretIdHint: '',
    hasToken: false,
    tokenExpiresAt: null,
    problem,
  }
  return { source, credential: null }
}

function judged(key: FoundKey, now: number): FoundKey {
  const { tokenExpiresAt } = key.source
  const isExpired = tokenExpiresAt !== null && tokenExpiresAt <= now
  return isExpired ? { ...key, source: { ...key.source, problem: 'expired' } } : key
}
