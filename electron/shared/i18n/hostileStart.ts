import { section } from './section'

/** Why a start was refused. Used before the catalogues are loaded. */
export const hostileStart = section(
  {
    refused: '参数 {name} 会降低安全性，云托管部署助手没有启动。请去掉它再启动。',
    sandbox:
      '如果是系统自动加上的，说明系统没有开放用户命名空间：请安装 deb 或 rpm 包，或开放后再试。',
  },
  {
    refused: 'Runwatch did not start: {name} would make it less secure. Start it without.',
    sandbox:
      'If the system added it, user namespaces are closed here: install the deb or rpm package, or open them.',
  },
)
