import { MessageChannelMain } from 'electron'
import type { Keychain } from '../keychain/client'
import { keyPortMessage } from '../shared/contract'
import type { Page } from './page'

/**
 * Joins page and keychain helper by a channel of their own. Main only hands over the two ends: the
 * SecretKey that travels through it never exists here.
 */
export function openKeyPort(
  keychain: Pick<Keychain, 'acceptPort'>,
  page: Page,
  profileId: string,
  place: 'keychain' | 'session',
): void {
  const { port1, port2 } = new MessageChannelMain()
  keychain.acceptPort(profileId, place, port1)
  page.contents()?.postMessage(keyPortMessage, { profileId }, [port2])
}
