import { section } from './section'
import type { ErrorCode } from '../errors'

type ErrorTexts = Record<ErrorCode, { readonly title: string; readonly hint: string }>

/** For every error code: what happened, and what to do. */
export const errors = section(
  {
    'network.offline': { title: '当前离线', hint: '恢复网络后会自动继续。' },
    'network.dns': {
      title: '无法连接 tcb.tencentcloudapi.com',
      hint: '域名无法解析。请检查网络或 DNS 设置。',
    },
    'network.refused': {
      title: '无法连接 tcb.tencentcloudapi.com',
      hint: '连接被拒绝。请检查网络、代理或防火墙。',
    },
    'network.reset': { title: '连接中断', hint: '将自动重试。' },
    'network.timeout': { title: '请求超时', hint: '在设置的超时时间内没有收到回答，将自动重试。' },
    'network.tls': {
      title: '连接不可信',
      hint: '服务器证书未通过验证。请检查系统时间、代理或网关。',
    },
    'network.proxy': {
      title: '代理无法使用',
      hint: '请检查“设置 › 网络”中的代理或系统代理，或登录代理。',
    },
    'answer.http': { title: '服务器暂时无法回答', hint: '将自动重试。' },
    'answer.redirect': {
      title: '返回内容不是接口数据',
      hint: '请求被转向其他地址，可能需要先登录网络。',
    },
    'answer.notJson': {
      title: '返回内容不是接口数据',
      hint: '可能被网关或登录页拦截。请在浏览器中登录网络后重试。',
    },
    'answer.tooLarge': { title: '返回内容过大', hint: '超过 1 MiB，已丢弃。' },
    'answer.wrongShape': { title: '无法理解返回的数据', hint: '接口可能已变化。请检查更新。' },
    'answer.wrongTask': { title: '返回了其他任务的数据', hint: '已丢弃，将自动重试。' },
    'api.rateLimited': { title: '请求过于频繁', hint: '已放慢速度，稍后自动继续。' },
    'api.quota': { title: '超过配额限制', hint: '由服务端限制，将稍后重试。' },
    'api.internal': { title: '腾讯云内部错误', hint: '将自动重试。' },
    'api.busy': { title: '资源被占用', hint: '将自动重试。' },
    'api.notFound': {
      title: '没有找到该任务',
      hint: 'ID 有误、属于其他账号，或尚未创建。',
    },
    'api.invalidParameter': { title: '参数错误', hint: '请检查外部任务 ID。' },
    'api.retired': {
      title: '接口已下线或不再对此账号开放',
      hint: '跟踪已暂停，历史仍可浏览。',
    },
    'api.ipRefused': { title: '当前 IP 不被允许', hint: '请检查账号的 IP 访问限制。' },
    'api.noPermission': {
      title: '该密钥没有查询权限',
      hint: '请授予 tcb:DescribeCloudBaseRunOneClickTaskExternal 权限。',
    },
    'api.unknown': { title: '未识别的错误', hint: '将稍后重试。' },
    'clock.skewed': { title: '本机时间与服务器相差过大', hint: '请校准系统时间。' },
    'key.missing': { title: '尚未添加密钥', hint: '添加密钥后继续跟踪，历史仍可浏览。' },
    'key.secretIdNotFound': { title: 'SecretId 不存在或已禁用', hint: '请更新密钥。' },
    'key.signatureRejected': {
      title: '签名不正确',
      hint: '请检查 SecretKey（是否多了空格），或更新密钥。',
    },
    'key.tokenExpired': { title: '临时密钥已过期', hint: '请更新密钥和 Token。' },
    'key.mfaRequired': { title: '该密钥需要 MFA 验证', hint: '请换用不需要 MFA 的子账号密钥。' },
    'keychain.unavailable': {
      title: '系统钥匙串不可用',
      hint: '请安装并启动 gnome-keyring 或 KWallet，也可以仅在本次使用密钥。',
    },
    'keychain.locked': { title: '系统钥匙串未解锁', hint: '请解锁后重试。' },
    'keychain.declined': { title: '未允许访问系统钥匙串', hint: '请重试并允许访问。' },
    'keychain.unanswered': { title: '系统钥匙串没有回答', hint: '15 秒内没有回答。请重试。' },
    'keychain.unreadable': { title: '钥匙串中的密钥无法读取', hint: '请重新保存密钥。' },
    'keychain.notSaved': { title: '密钥未能保存', hint: '写入后读回的内容不一致，原密钥未改变。' },
    'keychain.tooLarge': {
      title: '密钥过长，系统钥匙串无法保存',
      hint: 'Windows 最多保存 2,560 字节。可以仅在本次使用该密钥。',
    },
    'keychain.moduleMissing': {
      title: '钥匙串组件无法加载',
      hint: '请重新安装。历史仍可浏览。',
    },
    'store.full': { title: '磁盘空间不足', hint: '暂不保存新记录。请清理磁盘。' },
    'store.readOnly': { title: '历史文件只能读取', hint: '请检查文件夹权限。' },
    'store.newer': {
      title: '数据来自更新版本',
      hint: '已以只读方式打开。请更新应用。',
    },
    'store.damaged': { title: '历史文件损坏', hint: '损坏的文件已保留在数据文件夹中。' },
    'store.busy': { title: '历史文件正被占用', hint: '请稍后重试。' },
    'store.io': { title: '无法写入历史文件', hint: '请检查磁盘。' },
    'file.full': { title: '磁盘空间不足', hint: '没有写入任何文件。请清理磁盘，或换一个位置。' },
    'file.refused': { title: '没有权限读写这个位置', hint: '请换一个文件夹或检查权限。' },
    'file.io': { title: '无法读写这个文件', hint: '请检查磁盘，或换一个位置。' },
    'import.foreign': {
      title: '不是可以导入的文件',
      hint: '请选择从云托管部署助手导出的 JSON 或 CSV 文件。',
    },
    'import.newer': { title: '文件来自更新的版本', hint: '请更新应用后再导入。' },
    'import.damaged': {
      title: '文件不完整或被改动过',
      hint: '请重新导出，或重新复制这个文件后再试。',
    },
    'import.tooLarge': {
      title: '文件过大',
      hint: '请分几次导出后再导入：最大 4 GiB，每行最长 4 MiB。',
    },
    'import.gone': { title: '预览已失效', hint: '请重新选择文件。' },
    'backup.gone': { title: '备份已不在', hint: '历史没有改变。请选择另一个备份。' },
    'backup.damaged': { title: '备份已损坏', hint: '历史没有改变。请选择另一个备份。' },
    'backup.newer': {
      title: '备份来自更新的版本',
      hint: '历史没有改变。请更新应用后再恢复。',
    },
    'app.busy': { title: '正在处理另一个导出或导入', hint: '请等它结束，或先取消它。' },
    'shortcut.taken': {
      title: '快捷键已被其他程序占用',
      hint: '已恢复原来的设置。请换一个组合，例如 Ctrl+Alt+Y。',
    },
    'autostart.refused': {
      title: '无法设置登录时启动',
      hint: '系统没有接受。请检查自启动文件夹的权限后重试。',
    },
    'system.refused': { title: '系统没有打开', hint: '请手动打开，或稍后重试。' },
    'update.unsupported': {
      title: '此版本不会自行更新',
      hint: '请从获得安装包的地方下载新版本。',
    },
    'update.unreachable': { title: '无法检查更新', hint: '更新服务器没有回答，不影响使用。' },
    'update.damaged': {
      title: '更新文件已损坏',
      hint: '校验没有通过，已丢弃，没有安装任何内容。请稍后重试。',
    },
    'update.refused': {
      title: '更新没有安装',
      hint: '现有版本没有改动。请重试，或手动下载安装包。',
    },
    'input.invalid': { title: '输入无效', hint: '请检查后重试。' },
    'input.unknownTask': { title: '任务不存在', hint: '可能已被删除。' },
    'input.unknownProfile': { title: '账号不存在', hint: '可能已被删除。' },
    'app.cancelled': { title: '已取消', hint: '' },
    'app.internal': { title: '内部错误', hint: '请重启应用；如仍出现，请附上日志反馈。' },
  } satisfies ErrorTexts,
  {
    'network.offline': { title: 'You are offline', hint: 'Goes on by itself once you are back.' },
    'network.dns': {
      title: 'Cannot connect to tcb.tencentcloudapi.com',
      hint: 'The name was not found. Check your network or DNS settings.',
    },
    'network.refused': {
      title: 'Cannot connect to tcb.tencentcloudapi.com',
      hint: 'Connection refused. Check your network, proxy or firewall.',
    },
    'network.reset': { title: 'Connection lost', hint: 'Will try again.' },
    'network.timeout': {
      title: 'No answer in time',
      hint: 'No answer within the timeout of the settings; will try again.',
    },
    'network.tls': {
      title: 'Connection not trusted',
      hint: 'The certificate was refused. Check the system clock, proxy or gateway.',
    },
    'network.proxy': {
      title: 'Proxy not usable',
      hint: 'Check the proxy under Settings › Network or that of the system, or sign in to it.',
    },
    'answer.http': { title: 'Server cannot answer now', hint: 'Will try again.' },
    'answer.redirect': {
      title: 'Unexpected answer',
      hint: 'The request was redirected; the network may want you to sign in.',
    },
    'answer.notJson': {
      title: 'Unexpected answer',
      hint: 'A gateway or sign-in page may be in the way. Sign in to the network, then retry.',
    },
    'answer.tooLarge': { title: 'Answer too large', hint: 'Over 1 MiB; dropped.' },
    'answer.wrongShape': {
      title: 'Answer not understood',
      hint: 'The API may have changed. Check for an update.',
    },
    'answer.wrongTask': { title: 'Answer for another task', hint: 'Dropped; will try again.' },
    'api.rateLimited': { title: 'Too many requests', hint: 'Slowed down; goes on by itself.' },
    'api.quota': { title: 'Quota exceeded', hint: 'Limited by the server; will retry later.' },
    'api.internal': { title: 'Server error', hint: 'Will try again.' },
    'api.busy': { title: 'Resource in use', hint: 'Will try again.' },
    'api.notFound': {
      title: 'Task not found',
      hint: 'Wrong ID, another account’s, or not created yet.',
    },
    'api.invalidParameter': { title: 'Invalid parameter', hint: 'Check the external ID.' },
    'api.retired': {
      title: 'API retired or closed for this account',
      hint: 'Watching is paused; history stays open.',
    },
    'api.ipRefused': {
      title: 'This IP is not allowed',
      hint: 'Check the account’s IP restrictions.',
    },
    'api.noPermission': {
      title: 'Key lacks permission',
      hint: 'Grant tcb:DescribeCloudBaseRunOneClickTaskExternal.',
    },
    'api.unknown': { title: 'Unknown error', hint: 'Will retry later.' },
    'clock.skewed': {
      title: 'This computer’s clock is off',
      hint: 'Set the system time correctly.',
    },
    'key.missing': { title: 'No key yet', hint: 'Add a key to watch; history still works.' },
    'key.secretIdNotFound': { title: 'SecretId not found or disabled', hint: 'Update the key.' },
    'key.signatureRejected': {
      title: 'Signature rejected',
      hint: 'Check the SecretKey for stray spaces, or update the key.',
    },
    'key.tokenExpired': { title: 'Temporary key expired', hint: 'Update key and token.' },
    'key.mfaRequired': {
      title: 'This key needs MFA',
      hint: 'Use a sub-account key without MFA.',
    },
    'keychain.unavailable': {
      title: 'System keychain unavailable',
      hint: 'Install and start gnome-keyring or KWallet, or use a key for this session only.',
    },
    'keychain.locked': { title: 'System keychain locked', hint: 'Unlock it, then retry.' },
    'keychain.declined': {
      title: 'Access to the keychain declined',
      hint: 'Retry and allow access.',
    },
    'keychain.unanswered': {
      title: 'System keychain does not answer',
      hint: 'Waited 15 seconds. Retry.',
    },
    'keychain.unreadable': { title: 'Saved key cannot be read', hint: 'Save the key again.' },
    'keychain.notSaved': {
      title: 'Key could not be saved',
      hint: 'What was read back differs; the old key is unchanged.',
    },
    'keychain.tooLarge': {
      title: 'Key too long for the keychain',
      hint: 'Windows stores at most 2,560 bytes. Use it for this session only.',
    },
    'keychain.moduleMissing': {
      title: 'Keychain module cannot be loaded',
      hint: 'Install Runwatch again. History still works.',
    },
    'store.full': { title: 'Disk full', hint: 'New records are not saved. Free some space.' },
    'store.readOnly': { title: 'History is read-only', hint: 'Check the folder’s permissions.' },
    'store.newer': {
      title: 'Data from a newer version',
      hint: 'Opened read-only. Update Runwatch.',
    },
    'store.damaged': {
      title: 'History file damaged',
      hint: 'The damaged file was kept in the data folder.',
    },
    'store.busy': { title: 'History file is in use', hint: 'Try again in a moment.' },
    'store.io': { title: 'History cannot be written', hint: 'Check the disk.' },
    'file.full': {
      title: 'Disk full',
      hint: 'No file was written. Free some space or choose another place.',
    },
    'file.refused': {
      title: 'No permission for this place',
      hint: 'Choose another folder or check its permissions.',
    },
    'file.io': {
      title: 'File cannot be read or written',
      hint: 'Check the disk or choose another place.',
    },
    'import.foreign': {
      title: 'Not a file that can be imported',
      hint: 'Choose a JSON or CSV file exported from Runwatch.',
    },
    'import.newer': { title: 'File from a newer version', hint: 'Update Runwatch, then import.' },
    'import.damaged': {
      title: 'File incomplete or changed',
      hint: 'Export it again, or copy the file again.',
    },
    'import.tooLarge': {
      title: 'File too large',
      hint: 'Export in parts: at most 4 GiB, lines of at most 4 MiB.',
    },
    'import.gone': { title: 'Preview no longer valid', hint: 'Choose the file again.' },
    'backup.gone': {
      title: 'Backup is gone',
      hint: 'The history was not changed. Choose another backup.',
    },
    'backup.damaged': {
      title: 'Backup is damaged',
      hint: 'The history was not changed. Choose another backup.',
    },
    'backup.newer': {
      title: 'Backup from a newer version',
      hint: 'The history was not changed. Update Runwatch, then restore.',
    },
    'app.busy': {
      title: 'Another export or import is running',
      hint: 'Wait for it to end, or cancel it.',
    },
    'shortcut.taken': {
      title: 'Another program uses this shortcut',
      hint: 'The setting is as it was. Choose another one, Ctrl+Alt+Y for example.',
    },
    'autostart.refused': {
      title: 'Start at login could not be set',
      hint: 'The system did not accept it. Check the permissions of the autostart folder and try again.',
    },
    'system.refused': {
      title: 'The system did not open it',
      hint: 'Open it by hand, or try again later.',
    },
    'update.unsupported': {
      title: 'This build does not update itself',
      hint: 'Download new versions where you got the installer.',
    },
    'update.unreachable': {
      title: 'Could not check for updates',
      hint: 'The update server did not answer. Nothing else is affected.',
    },
    'update.damaged': {
      title: 'The update file is damaged',
      hint: 'It did not pass verification and was discarded. Nothing was installed. Try again later.',
    },
    'update.refused': {
      title: 'The update was not installed',
      hint: 'Your version is unchanged. Try again, or download the installer by hand.',
    },
    'input.invalid': { title: 'Not valid', hint: 'Check it and try again.' },
    'input.unknownTask': { title: 'No such task', hint: 'It may have been deleted.' },
    'input.unknownProfile': { title: 'No such account', hint: 'It may have been removed.' },
    'app.cancelled': { title: 'Cancelled', hint: '' },
    'app.internal': {
      title: 'Internal error',
      hint: 'Restart Runwatch; if it happens again, report it with the log.',
    },
  } satisfies ErrorTexts,
)
