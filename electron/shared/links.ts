import type { TaskRecord } from './task'

/** Every outside page Runwatch can open. The page names a key; main builds the address. */
export const linkKeys = [
  'weixinConsole',
  'tencentConsole',
  'createKey',
  'grantPermission',
  'apiReference',
] as const
export type LinkKey = (typeof linkKeys)[number]

/** The https address of a link; the consoles open on the task's service when it is known. */
export function linkAddress(key: LinkKey, record: TaskRecord | null): string {
  const serverName = encodeURIComponent(record?.task?.serverName ?? '')
  const envId = encodeURIComponent(record?.task?.userEnvId ?? '')
  switch (key) {
    case 'weixinConsole':
      return serverName === ''
        ? 'https://cloud.weixin.qq.com/cloudrun/service'
        : `https://cloud.weixin.qq.com/cloudrun/service/${serverName}`
    case 'tencentConsole':
      return serverName === '' || envId === ''
        ? 'https://tcb.cloud.tencent.com/dev'
        : `https://tcb.cloud.tencent.com/dev?envId=${envId}#/platform-run/service/detail?serverName=${serverName}&tabId=deploy&envId=${envId}`
    case 'createKey':
      return 'https://console.cloud.tencent.com/cam/capi'
    case 'grantPermission':
      return 'https://cloud.tencent.com/document/product/876/47056'
    case 'apiReference':
      return 'https://cloud.tencent.com/document/api/876/63779'
  }
}
