import * as v from 'valibot'
import { appError, type AppError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import { apiError } from './error-codes'
import { memberText } from './json-member'
import { measureJson } from './json-size'

/** What the cloud answered to a call, without an error in it. */
export interface ApiAnswer {
  readonly response: Readonly<Record<string, unknown>>
  /** JSON text of the answer's `Response` object, exactly as received. */
  readonly raw: string
  /** "" when the cloud gave none. */
  readonly requestId: string
}

/** Both far above anything the API answers, and low enough for every later reader of the text. */
const deepestNesting = 64
const mostValues = 20_000

/** Lets objects through, but not arrays, which valibot's `object` accepts. */
export const isObject = v.check(
  (input) => !Array.isArray(input),
  'Expected object but received array',
)

const errorSchema = v.pipe(
  v.unknown(),
  isObject,
  v.object({ Code: v.pipe(v.string(), v.nonEmpty()), Message: v.nullish(v.string(), '') }),
)

const envelopeSchema = v.pipe(
  v.unknown(),
  isObject,
  v.object({
    Response: v.pipe(
      v.unknown(),
      isObject,
      v.object({
        RequestId: v.nullish(v.pipe(v.string(), v.maxLength(256)), ''),
        Error: v.nullish(errorSchema),
      }),
    ),
  }),
)

/** Reads the body of an HTTP 200. The cloud's own `Error` wins over everything beside it. */
export function readAnswer(text: string): Result<ApiAnswer> {
  const { depth, values } = measureJson(text)
  if (depth > deepestNesting || values > mostValues) {
    return fail(appError('answer.wrongShape', { detail: `${values} values, ${depth} deep` }))
  }
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const envelope = v.safeParse(envelopeSchema, parsed.value, { abortEarly: true })
  if (!envelope.success) return fail(wrongShape(envelope.issues[0]))
  const { RequestId: requestId, Error: error } = envelope.output.Response
  if (error) return fail(apiError(error.Code, error.Message, requestId))

  const { Response: response } = parsed.value as { readonly Response: Record<string, unknown> }
  const raw = memberText(text, 'Response') ?? ''
  return ok({ response, raw, requestId: requestId.toWellFormed() })
}

/** The error for an answer that a schema refused; `detail` names the field and the rule. */
export function wrongShape(issue: v.BaseIssue<unknown>): AppError {
  const field = v.getDotPath(issue) ?? 'answer'
  return appError('answer.wrongShape', { detail: `${field} (${issue.type})` })
}

function parseJson(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text) as unknown)
  } catch {
    return fail(appError('answer.notJson', { detail: 'not JSON' }))
  }
}
