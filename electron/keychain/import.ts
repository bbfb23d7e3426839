import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Credential, KeySource } from '../shared/profile'
import { secretIdHint } from '../shared/profile'
import { cleanCredential, parseJson } from './entry'

/** Another tool that leaves credentials behind. */
export type Tool = KeySource['tool']

/** A credential found elsewhere: null when its file cannot be read or is for something else. */
export interface FoundKey {
  readonly source: KeySource
  readonly credential: Credential | null
}

const word = v.nullish(v.string(), '')
const instant = v.nullish(v.union([v.number(), v.pipe(v.string(), v.transform(Number))]), null)

const tccliFile = v.object({
  secretId: word,
  secretKey: word,
  token: word,
  expiresAt: instant,
})
const cloudbaseFile = v.object({
  credential: v.object({
    secretId: word,
    secretKey: word,
    token: word,
    tmpSecretId: word,
    tmpSecretKey: word,
    tmpToken: word,
    tmpExpired: instant,
  }),
})

/** Spellings of the environment variables: SDKs and `tccli` (token), then the CloudBase command. */
const environmentNames = [
  {
    secretId: 'TENCENTCLOUD_SECRET_ID',
    secretKey: 'TENCENTCLOUD_SECRET_KEY',
    tokens: ['TENCENTCLOUD_SESSION_TOKEN', 'TENCENTCLOUD_TOKEN'],
  },
  {
    secretId: 'TENCENTCLOUD_SECRETID',
    secretKey: 'TENCENTCLOUD_SECRETKEY',
    tokens: ['TENCENTCLOUD_SESSIONTOKEN'],
  },
] as const

/** Credentials in environment variables; a half one is no credential. */
export function parseEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): readonly { readonly place: string; readonly credential: Credential | null }[] {
  const valueOf = (name: string) => environment[name]?.trim() ?? ''
  return environmentNames
    .filter((names) => valueOf(names.secretId) !== '' && valueOf(names.secretKey) !== '')
    .map(({ secretId, secretKey, tokens }) => ({
      place: secretId,
      credential: clean({
        secretId: valueOf(secretId),
        secretKey: valueOf(secretKey),
        token: tokens.map(valueOf).find((token) => token !== '') ?? '',
      }),
    }))
}

/** `~/.tencentcloud/credentials`: the `[default]` section's `secret_id`, `secret_key`, `token`. */
export function parseTencentcloud(text: string): Credential | null {
  const values = new Map<string, string>()
  let section = ''
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const name = /^\s*\[([^\]]*)\]\s*$/u.exec(line)?.[1]
    if (name !== undefined) section = name.trim()
    const [, key, value] = /^\s*(\w+)\s*=(.*)$/u.exec(line) ?? []
    if (section === 'default' && key !== undefined) values.set(key.toLowerCase(), value ?? '')
  }
  return clean({
    secretId: values.get('secret_id'),
    secretKey: values.get('secret_key'),
    token: values.get('token'),
  })
}

/** `~/.tccli/<profile>.credential`; `expiresAt` counts seconds. */
export function parseTccli(text: string): Credential | null {
  const parsed = v.safeParse(tccliFile, parseJson(text))
  if (!parsed.success) return null
  const { expiresAt, ...rest } = parsed.output
  return clean({ ...rest, tokenExpiresAt: expiresAt })
}

/** `~/.config/.cloudbase/auth.json`: a permanent key, else a temporary one. */
export function parseCloudbase(text: string): Credential | null {
  const parsed = v.safeParse(cloudbaseFile, parseJson(text))
  if (!parsed.success) return null
  const { credential } = parsed.output
  if (credential.secretId !== '') return clean(credential)
  return clean({
    secretId: credential.tmpSecretId,
    secretKey: credential.tmpSecretKey,
    token: credential.tmpToken,
    tokenExpiresAt: credential.tmpExpired,
  })
}

/** Judges what was found in a place; a WeChat key is of a kind that cannot sign. */
export function foundKey(
  tool: Tool,
  place: string,
  credential: Credential | null,
  now: number,
): FoundKey {
  const source = {
    id: createHash('sha256').update(`${tool} ${place}`).digest('hex').slice(0, 16),
    tool,
    place,
    secretIdHint: credential === null ? '' : secretIdHint(credential.secretId),
    hasToken: credential !== null && credential.token !== '',
    tokenExpiresAt: credential?.tokenExpiresAt ?? null,
    problem: problemOf(tool, credential, now),
  }
  return { source, credential: source.problem === null ? credential : null }
}

function problemOf(tool: Tool, credential: Credential | null, now: number): KeySource['problem'] {
  if (tool === 'wxcloud') return 'cannotSign'
  if (credential === null) return 'unreadable'
  const { tokenExpiresAt } = credential
  return tokenExpiresAt !== null && tokenExpiresAt <= now ? 'expired' : null
}

function clean(given: unknown): Credential | null {
  const credential = cleanCredential(given)
  return credential.ok ? credential.value : null
}
