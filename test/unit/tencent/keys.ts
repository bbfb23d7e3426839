import type { SigningKey } from '../../../electron/shared/profile'
import { ok, type Result } from '../../../electron/shared/result'
import { deriveDayKey } from '../../../electron/tencent/sign'

/** A credential of the examples in Tencent's own documentation. */
export const exampleCredential = {
  secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
  secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
}

/** A keychain that holds one credential. */
export function keyFrom(
  credential: { readonly secretId: string; readonly secretKey: string; readonly token?: string },
  tokenExpiresAt: number | null = null,
): (date: string) => Promise<Result<SigningKey>> {
  const { secretId, secretKey, token = '' } = credential
  return (date) =>
    Promise.resolve(
      ok({ secretId, token, tokenExpiresAt, date, dayKey: deriveDayKey(secretKey, date) }),
    )
}

/** What a successful call or an error amounts to, for one comparison. */
export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code
}
