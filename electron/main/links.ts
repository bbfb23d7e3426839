import { shell } from 'electron'

const allowedHosts = new Set([
  'cloud.tencent.com',
  'console.cloud.tencent.com',
  'tcb.cloud.tencent.com',
  'cloud.weixin.qq.com',
])

/** True for the https addresses Runwatch may open. */
export function isAllowedLink(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === 'https:' && allowedHosts.has(url.host) && url.username === ''
}

/** Opens an allowed address in the user's browser; refuses anything else. */
export async function openLink(address: string): Promise<void> {
  if (!isAllowedLink(address)) throw new Error(`Link is not on the allow-list: ${address}`)
  await shell.openExternal(address)
}
