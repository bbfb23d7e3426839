import { shell } from 'electron'
import { isAllowedLink } from './allowed-links'

/** Opens an allowed address in the user's browser; refuses anything else. */
export async function openLink(address: string): Promise<void> {
  if (!isAllowedLink(address)) throw new Error(`Link is not on the allow-list: ${address}`)
  await shell.openExternal(address)
}
