import { describe, expect, it } from 'vitest'
import { isAllowedLink } from '../../../electron/main/allowed-links'
import { linkAddress, linkKeys } from '../../../electron/shared/links'
import { aReadRecord } from '../../helpers/builders'

const hostile = [
  '',
  'cloud.tencent.com',
  '//cloud.tencent.com/',
  'http://cloud.tencent.com/',
  'http://console.cloud.tencent.com/cam/capi',
  'https://tencent.com/',
  'https://evil.example/',
  'https://cloud.tencent.com.evil.example/',
  'https://evilcloud.tencent.com/',
  'https://cloud.tencent.com@evil.example/',
  'https://evil.example#@cloud.tencent.com/',
  'https://evil.example?https://cloud.tencent.com/',
  'https://evil.example\\@cloud.tencent.com/',
  'https://user@cloud.tencent.com/',
  'https://user:secret@cloud.tencent.com/',
  'https://:secret@cloud.tencent.com/',
  'https://cloud.tencent.com:8443/',
  'https://cloud.tencent.com%2eevil.example/',
  'https://xn--cloud-tencent-com.example/',
  'https://сloud.tencent.com/',
  'https://cloud.tencent.com./',
  'https:///evil.example/cloud.tencent.com',
  'https://127.0.0.1/',
  'https://[::1]/',
  'file:///etc/passwd',
  'file://cloud.tencent.com/share/run.exe',
  'javascript:alert(1)',
  'javascript://cloud.tencent.com/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://cloud.tencent.com/1',
  'view-source:https://cloud.tencent.com/',
  'ftp://cloud.tencent.com/',
  'smb://cloud.tencent.com/share',
  'ms-msdt:/id PCWDiagnostic',
  'vscode://file/etc/passwd',
  'runwatch://task/ext-1',
  'app://bundle/index.html',
  'mailto:someone@cloud.tencent.com',
]

describe('the links Runwatch opens', () => {
  it.each(hostile)('do not include %j', (address) => {
    expect(isAllowedLink(address)).toBe(false)
  })

  it.each(linkKeys)('include “%s”, whatever the cloud calls service and environment', (key) => {
    const names = [
      '',
      'shop-api',
      '../../evil',
      '@evil.example',
      '\\evil?#&"<>',
      '部署',
      '/'.repeat(9),
    ]
    const addresses = [null, ...names].map((name) =>
      linkAddress(key, name === null ? null : aReadRecord({ serverName: name, userEnvId: name })),
    )
    expect(addresses.filter((address) => !isAllowedLink(address))).toEqual([])
  })
})
