import { ok, fail, type Result } from '../shared/result'
import { appError } from '../shared/errors'
import type { SigningKey } from '../shared/profile'
import { deriveDayKey } from '../tencent/sign'

/** Gives the signing key of a UTC day. */
export type KeyOfDay = (date: string) => Promise<Result<SigningKey>>

/** The key in the environment, as the official SDKs name it; null when there is none. */
export function environmentKey(environment: NodeJS.ProcessEnv): KeyOfDay | null {
  const secretId = environment['TENCENTCLOUD_SECRET_ID']?.trim() ?? ''
  const secretKey = environment['TENCENTCLOUD_SECRET_KEY']?.trim() ?? ''
  const token = environment['TENCENTCLOUD_SESSION_TOKEN']?.trim() ?? ''
  if (secretId === '' && secretKey === '') return null
  return (date) =>
    Promise.resolve(
      secretId === '' || secretKey === ''
        ? fail(appError('key.missing'))
        : ok({
            secretId,
            token,
            tokenExpiresAt: null,
            date,
            dayKey: deriveDayKey(secretKey, date),
          }),
    )
}
