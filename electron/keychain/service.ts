import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import type { FoundKey } from './import'
import type { HelperReply, HelperRequest } from './messages'
import type { Vault } from './vault'

/** One end of a channel to the page's key form. */
export interface KeyPort {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  close(): void
}

/** Answers what the keychain client asks. */
export function createKeychainService(options: {
  readonly vault: Vault
  readonly findKeys: () => readonly FoundKey[]
  readonly reply: (reply: HelperReply) => void
}): (request: HelperRequest, port: KeyPort | null) => Promise<void> {
  const { vault, findKeys, reply } = options
  const openPorts = new Map<number, KeyPort>()

  function answerPort(port: KeyPort, result: unknown): void {
    port.post(result)
    port.close()
  }

  /** Only when the store knows of the key does the page hear that it was saved. */
  function accept(request: Extract<HelperRequest, { type: 'acceptPort' }>, port: KeyPort): void {
    const { id, profileId, place } = request
    port.onMessage((credential) => {
      void vault.save(profileId, place, credential).then((saved) => {
        if (!saved.ok) {
          answerPort(port, saved)
          return
        }
        openPorts.set(id, port)
        const holdsSession = vault.holdsSession()
        reply({ type: 'saved', id, profileId, place, hint: saved.value, holdsSession })
      })
    })
  }

  async function answerOf(request: HelperRequest): Promise<Result<unknown> | null> {
    switch (request.type) {
      case 'signingKey':
        return vault.signingKey(request.profileId, request.date, request.isExpected)
      case 'save':
        return vault.save(request.profileId, request.place, request.credential)
      case 'forget':
        return vault.forget(request.profileId)
      case 'findSources':
        return ok(findKeys().map(({ source }) => source))
      case 'import': {
        const found = findKeys().find(({ source }) => source.id === request.sourceId)
        if (!found?.credential) return fail(appError('input.invalid', { detail: 'sourceId' }))
        return vault.save(request.profileId, request.place, found.credential)
      }
      case 'portSaved': {
        const port = openPorts.get(request.id)
        openPorts.delete(request.id)
        if (port !== undefined) answerPort(port, request.result)
        return null
      }
      case 'acceptPort':
        return null
    }
  }

  return async (request, port) => {
    if (request.type === 'acceptPort' && port !== null) {
      accept(request, port)
      return
    }
    const result = await answerOf(request)
    if (result !== null) reply({ type: 'answer', id: request.id, result })
  }
}
