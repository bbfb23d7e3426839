const allowedHosts = new Set([
  'cloud.tencent.com',
  'console.cloud.tencent.com',
  'tcb.cloud.tencent.com',
  'cloud.weixin.qq.com',
])

/** True for the https addresses Runwatch may open: four hosts, the usual port, no login in it. */
export function isAllowedLink(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  const hasLogin = url.username !== '' || url.password !== ''
  return url.protocol === 'https:' && allowedHosts.has(url.host) && !hasLogin
}
