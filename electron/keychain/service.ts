import * as v from 'valibot'
import { appError } from '../shared/errors'
import type { Clock } from '../shared/ports'
import type { Credential, KeySource } from '../shared/profile'
import { fail, ok, type Result } from '../shared/result'
import type { KeyBox } from './key-box'
import { toHelperSchema, type FromHelper, type Operation, type SavePlace } from './protocol'

/** One end of a channel to the page's key form. */
export interface KeyPort {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** Credentials of other tools, looked for on request only. */
export interface KeySources {
  find(): Promise<readonly KeySource[]>
  /** The credential of a source; `input.invalid` when it is gone or cannot be used. */
  read(sourceId: string): Promise<Result<Credential>>
}

/** How long an opened form may take to send its credential: it does so at once, or never. */
const formPatienceMs = 10_000

/** The helper's side of the protocol: takes messages and answers them by `reply`. */
export function createKeychainService(options: {
  readonly keys: KeyBox
  readonly sources: KeySources
  readonly clock: Pick<Clock, 'after'>
  readonly reply: (message: FromHelper) => void
}): (message: unknown, port: KeyPort | null) => Promise<void> {
  const { keys, sources, clock, reply } = options
  const recording = new Map<number, (result: Result<null>) => void>()

  async function keep(profileId: string, place: SavePlace, given: unknown) {
    const kept = await keys.save(profileId, place, given)
    return kept.ok ? ok(kept.value.hint) : kept
  }

  /** Only when the store knows of the key does the page hear that it was saved. */
  async function keepAndRecord(
    id: number,
    profileId: string,
    place: SavePlace,
    given: unknown,
  ): Promise<Result<null>> {
    const kept = await keys.save(profileId, place, given)
    if (!kept.ok) return kept
    const recorded = await new Promise<Result<null>>((resolve) => {
      recording.set(id, resolve)
      reply({ kind: 'saved', id, saved: { profileId, place, hint: kept.value.hint } })
    })
    if (!recorded.ok) await kept.value.undo()
    return recorded
  }

  async function serveForm(
    id: number,
    profileId: string,
    place: SavePlace,
    port: KeyPort | null,
  ): Promise<Result<null>> {
    if (port === null) return fail(appError('app.internal', { detail: 'no port' }))
    const sent = await firstMessage(port, clock)
    if (sent === null) {
      port.close()
      return fail(appError('app.cancelled'))
    }
    reply({ kind: 'progress', id })
    const result = await keepAndRecord(id, profileId, place, sent.message)
    port.post(result)
    port.close()
    return result
  }

  async function answerOf(
    id: number,
    operation: Operation,
    port: KeyPort | null,
  ): Promise<Result<unknown>> {
    switch (operation.kind) {
      case 'signingKey':
        return keys.signingKey(operation)
      case 'save':
        return keep(operation.profileId, operation.place, operation.credential)
      case 'acceptPort':
        return serveForm(id, operation.profileId, operation.place, port)
      case 'forget':
        return keys.forget(operation)
      case 'findSources':
        return ok(await sources.find())
      case 'importKey': {
        const credential = await sources.read(operation.sourceId)
        return credential.ok
          ? keep(operation.profileId, operation.place, credential.value)
          : credential
      }
      case 'probe':
        return keys.probe(operation)
    }
  }

  return async (message, port) => {
    const parsed = v.safeParse(toHelperSchema, message)
    if (!parsed.success) return port?.close()
    if (parsed.output.kind === 'recorded') {
      recording.get(parsed.output.id)?.(parsed.output.result)
      recording.delete(parsed.output.id)
      return
    }
    const { id, operation } = parsed.output
    const result = await answerOf(id, operation, port).catch(internalError)
    reply({ kind: 'answer', id, result })
  }
}

/** What comes first: a message, or (null) the end of the port or of patience. */
function firstMessage(
  port: KeyPort,
  clock: Pick<Clock, 'after'>,
): Promise<{ readonly message: unknown } | null> {
  return new Promise((resolve) => {
    const cancel = clock.after(formPatienceMs, () => resolve(null))
    port.onClose(() => {
      cancel()
      resolve(null)
    })
    port.onMessage((message) => {
      cancel()
      resolve({ message })
    })
  })
}

/** A bug answers by its name only: its message could quote what was being read. */
function internalError(thrown: unknown): Result<never> {
  return fail(
    appError('app.internal', { detail: thrown instanceof Error ? thrown.name : 'thrown' }),
  )
}
