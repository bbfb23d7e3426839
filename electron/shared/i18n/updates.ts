import { section } from './section'

/** Newer versions of the application. */
export const updates = section(
  {
    unsupported: '此版本不会自行更新。新版本请从获得安装包的地方下载。',
    notChecked: '尚未检查',
    current: '已是最新版本（{time}检查）',
    checking: '正在检查…',
    available: '有新版本 {version}',
    notes: '更新内容',
    downloading: '正在下载 {version}：{percent}%',
    ready: '{version} 已下载并通过校验',
    readyHint: '安装时会保存并关闭窗口，完成后自动重新打开。系统可能要求管理员密码。',
    updated: '已更新到 {version}',
    check: '立即检查',
    download: '下载',
    install: '重启并安装',
    installing: '正在关闭…',
    privacy: '不收集、不上传任何数据；只访问 tcb.tencentcloudapi.com，检查更新时访问更新地址',
    later: '在“设置 · 关于”中下载，随时可以。',
  },
  {
    unsupported: 'This build does not update itself. Get new versions where you got the installer.',
    notChecked: 'Not checked yet',
    current: 'Up to date (checked {time})',
    checking: 'Checking…',
    available: 'Version {version} is available',
    notes: 'What is new',
    downloading: 'Downloading {version}: {percent}%',
    ready: '{version} is downloaded and verified',
    readyHint:
      'Installing saves and closes the window, then opens it again. The system may ask for an administrator’s password.',
    updated: 'Updated to {version}',
    check: 'Check now',
    download: 'Download',
    install: 'Restart and install',
    installing: 'Closing…',
    privacy:
      'Nothing is collected or uploaded; only tcb.tencentcloudapi.com is contacted, and the update address when updates are looked for.',
    later: 'Download it in Settings · About, whenever you like.',
  },
)
