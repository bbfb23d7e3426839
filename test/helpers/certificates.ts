import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

/** A certificate and its key, as PEM. */
export interface Identity {
  readonly cert: string
  readonly key: string
}

/** A root that can vouch for servers. */
export interface Authority extends Identity {
  readonly name: string
  readonly privateKey: KeyObject
}

/** What a server's certificate says. */
export interface Claims {
  readonly address: readonly [number, number, number, number]
  readonly validFrom: Date
  readonly validTo: Date
}

const dayMs = 86_400_000
const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))

/** A new root, valid for a day; nobody trusts it unless told to. */
export function createAuthority(name: string): Authority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const isAuthority = extension(oid(0x55, 0x1d, 0x13), sequence(tagged(0x01, [0xff])))
  const now = Date.now()
  const cert = certificate({
    subject: name,
    issuer: name,
    validFrom: new Date(now - dayMs),
    validTo: new Date(now + dayMs),
    publicKey,
    signer: privateKey,
    extensions: isAuthority,
  })
  return { name, privateKey, cert, key: pem(privateKey) }
}

/** A server's certificate, vouched for by the authority, or by itself. */
export function createIdentity(claims: Claims, authority: Authority | null): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const names = extension(oid(0x55, 0x1d, 0x11), sequence(tagged(0x87, claims.address)))
  const cert = certificate({
    subject: 'server',
    issuer: authority?.name ?? 'server',
    validFrom: claims.validFrom,
    validTo: claims.validTo,
    publicKey,
    signer: authority?.privateKey ?? privateKey,
    extensions: names,
  })
  return { cert, key: pem(privateKey) }
}

/** An X.509 v3 certificate as PEM, in DER written by hand: no tool has to be installed. */
function certificate(parts: {
  readonly subject: string
  readonly issuer: string
  readonly validFrom: Date
  readonly validTo: Date
  readonly publicKey: KeyObject
  readonly signer: KeyObject
  readonly extensions: Buffer
}): string {
  const spki = parts.publicKey.export({ type: 'spki', format: 'der' })
  const serial = createHash('sha256').update(spki).digest().subarray(0, 8)
  const body = sequence(
    tagged(0xa0, tagged(0x02, [2])),
    tagged(0x02, [0x01, ...serial]),
    ecdsaWithSha256,
    distinguishedName(parts.issuer),
    sequence(utcTime(parts.validFrom), utcTime(parts.validTo)),
    distinguishedName(parts.subject),
    spki,
    tagged(0xa3, sequence(parts.extensions)),
  )
  const signature = tagged(0x03, [0, ...sign('sha256', body, parts.signer)])
  const base64 = sequence(body, ecdsaWithSha256, signature).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
}

function distinguishedName(commonName: string): Buffer {
  const name = sequence(oid(0x55, 0x04, 0x03), tagged(0x0c, Buffer.from(commonName)))
  return sequence(tagged(0x31, name))
}

function extension(id: Buffer, value: Buffer): Buffer {
  return sequence(id, tagged(0x04, value))
}

function utcTime(time: Date): Buffer {
  const digits = time.toISOString().replace(/\D/gu, '').slice(2, 14)
  return tagged(0x17, Buffer.from(`${digits}Z`))
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

function oid(...bytes: readonly number[]): Buffer {
  return tagged(0x06, bytes)
}

function tagged(tag: number, content: Uint8Array | readonly number[]): Buffer {
  const { length } = content
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.from([tag, ...size, ...content])
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }) as string
}
