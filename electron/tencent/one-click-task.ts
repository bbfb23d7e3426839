import * as v from 'valibot'
import { appError } from '../shared/errors'
import type { Clock, TaskRef, TaskSource } from '../shared/ports'
import type { SigningKey } from '../shared/profile'
import { fail, ok, type Result } from '../shared/result'
import type { Reading, Task } from '../shared/task'
import { isObject, wrongShape, type ApiAnswer } from './answer'
import type { ApiClient } from './client'

/** Reads one-click deploy tasks from the cloud, and proves keys with the same action. */
export interface OneClickTaskSource extends TaskSource {
  describe(ref: TaskRef, signal: AbortSignal): Promise<Result<Reading>>
  /** Proves a profile's key by a signed call for an ExternalId nobody has. */
  verifyKey(profileId: string, signal: AbortSignal): Promise<Result<{ readonly requestId: string }>>
}

/** The one action Runwatch reads tasks with (CloudBase API reference, version 2018-06-08). */
const action = {
  action: 'DescribeCloudBaseRunOneClickTaskExternal',
  version: '2018-06-08',
  service: 'tcb',
}

/** Creates a source; `keyFor` gives a profile's key for a UTC day, `YYYY-MM-DD`. */
export function createOneClickTaskSource(options: {
  readonly client: ApiClient
  readonly keyFor: (profileId: string, date: string) => Promise<Result<SigningKey>>
  readonly clock: Clock
}): OneClickTaskSource {
  const { client, keyFor, clock } = options

  return {
    async describe({ profileId, externalId }, signal) {
      const answer = await ask(profileId, externalId, signal)
      if (!answer.ok) return answer
      const { response, raw, requestId } = answer.value
      const task = parseTask(response, externalId)
      if (!task.ok) return fail({ ...task.error, ...(requestId === '' ? {} : { requestId }) })
      return ok({ task: task.value, requestId, observedAt: clock.now(), raw })
    },
    async verifyKey(profileId, signal) {
      const answer = await ask(profileId, `key-check-${crypto.randomUUID()}`, signal)
      if (answer.ok) return ok({ requestId: answer.value.requestId })
      const { error } = answer
      return provesKey(error.code, error.serverCode)
        ? ok({ requestId: error.requestId ?? '' })
        : answer
    },
  }

  function ask(
    profileId: string,
    externalId: string,
    signal: AbortSignal,
  ): Promise<Result<ApiAnswer>> {
    const request = { ...action, payload: { ExternalId: externalId } }
    return client.call(request, (date) => keyFor(profileId, date), signal)
  }
}

const longestText = 65_536
const mostSteps = 200

/** A text that may be missing or null; made well-formed, so that it survives storing unchanged. */
const text = v.pipe(
  v.nullish(v.pipe(v.string(), v.maxBytes(longestText)), ''),
  v.transform((value) => value.toWellFormed()),
)

const stepSchema = v.pipe(
  v.unknown(),
  isObject,
  v.object({
    Name: text,
    Status: text,
    StartTime: text,
    EndTime: text,
    CostTime: v.pipe(v.nullish(v.union([v.number(), v.string()]), ''), v.transform(costSeconds)),
    FailReason: text,
  }),
)

/** Looked at before any item is. */
const hasFewItems = v.check((input) => !Array.isArray(input) || input.length <= mostSteps)

const taskSchema = v.object({
  ExternalId: v.pipe(v.string(), v.maxBytes(longestText)),
  Status: v.pipe(v.string(), v.maxBytes(longestText)),
  Stage: text,
  ServerName: text,
  VersionName: text,
  CreateTime: text,
  StartTime: text,
  FailReason: text,
  UserEnvId: text,
  UserUin: text,
  EnvId: text,
  Steps: v.nullish(v.pipe(v.unknown(), hasFewItems, v.array(stepSchema)), () => []),
})

/**
 * The task in an answer's `Response`. Missing and null texts become "", unknown words stay; an
 * answer for another ExternalId is `answer.wrongTask`, a wrong type or size `answer.wrongShape`.
 */
export function parseTask(
  response: Readonly<Record<string, unknown>>,
  askedExternalId: string,
): Result<Task> {
  const parsed = v.safeParse(taskSchema, response, { abortEarly: true })
  if (!parsed.success) return fail(wrongShape(parsed.issues[0]))
  const wire = parsed.output
  if (wire.ExternalId !== askedExternalId) return fail(appError('answer.wrongTask'))
  return ok({
    externalId: wire.ExternalId,
    status: wire.Status.toWellFormed(),
    stage: wire.Stage,
    serverName: wire.ServerName,
    versionName: wire.VersionName,
    createTime: wire.CreateTime,
    startTime: wire.StartTime,
    failReason: wire.FailReason,
    userEnvId: wire.UserEnvId,
    userUin: wire.UserUin,
    steps: wire.Steps.map((step) => ({
      name: step.Name,
      status: step.Status,
      startTime: step.StartTime,
      endTime: step.EndTime,
      costSeconds: step.CostTime,
      failReason: step.FailReason,
    })),
  })
}

/** Seconds of a CostTime, a number or a numeric text; null for anything that is no duration. */
function costSeconds(value: number | string): number | null {
  const isNumeric = typeof value === 'number' || /^\s*\d+(?:\.\d+)?\s*$/u.test(value)
  const seconds = isNumeric ? Number(value) : -1
  return seconds >= 0 && seconds <= Number.MAX_SAFE_INTEGER ? seconds : null
}

/** The errors that come after the signature was accepted: what they complain about is the task. */
function provesKey(code: string, serverCode: string | undefined): boolean {
  switch (code) {
    case 'api.notFound':
    case 'api.invalidParameter':
    case 'api.busy':
    case 'api.quota':
      return true
    case 'api.unknown':
      return !/^(?:AuthFailure|Unauthorized)/u.test(serverCode ?? '')
    default:
      return false
  }
}
