import { section } from './section'

/** Every row of the settings: its title, what it does, and words it is found by. */
export const settingRows = section(
  {
    profiles: {
      title: '账号',
      hint: '每个账号保存一个密钥。任务属于添加时所选的账号。',
      words: '密钥 SecretId SecretKey Token 默认 校验 删除 颜色',
    },
    importKeys: {
      title: '从其他工具导入',
      hint: '读取环境变量和命令行工具留下的密钥，保存到系统钥匙串。',
      words: 'tccli cloudbase tencentcloud 环境变量',
    },
    keyHelp: {
      title: '密钥从哪里来',
      hint: 'SecretKey 仅保存在系统钥匙串，界面进程无法读取；腾讯云自 2023-11-30 起只在创建时显示 SecretKey。',
      words: '子账号 授权 权限 安全 钥匙串',
    },
    isWatchingPaused: {
      title: '暂停跟踪',
      hint: '暂停后不再查询任何任务，历史仍可浏览。',
      words: '停止 恢复',
    },
    refreshInterval: {
      title: '刷新间隔',
      hint: '“智能”按任务状态和已用时长调整：刚开始每 3 秒，之后逐渐放慢。',
      words: '轮询 频率 手动',
    },
    requestsPerSecond: {
      title: '每秒请求上限',
      hint: '每个账号分别计算。腾讯云的上限是每秒 20 次。',
      words: '限流 速度 频率',
    },
    preferredConsole: {
      title: '首选控制台',
      hint: '“打开控制台”先打开哪一个。',
      words: '微信云托管 腾讯云开发 浏览器',
    },
    noticeKinds: {
      title: '通知种类',
      hint: '关闭的种类不弹出系统通知；结果仍会出现在通知列表里。',
      words: '完成 失败 卡住 停止 提醒 打扰 声音',
    },
    snooze: {
      title: '暂停通知',
      hint: '暂停期间不打扰，恢复时一并告诉您。',
      words: '免打扰 勿扰 静音 一小时 明天',
    },
    quietHours: {
      title: '安静时段',
      hint: '每天这段时间不弹出通知，结束时一并告诉您。',
      words: '免打扰 勿扰 夜间 睡眠 时间',
    },
    mutedTags: {
      title: '静音的标签',
      hint: '带有这些标签的任务不弹出通知。',
      words: '免打扰 分组',
    },
    soundVolume: {
      title: '提示音音量',
      hint: '成功和失败各有一种声音。',
      words: '声音 静音 铃声 大小',
    },
    noticeTest: {
      title: '测试通知',
      hint: '发送一条测试通知，检查系统是否真的显示。',
      words: '自检 看不到 没有弹出 权限',
    },
    areNoticeContentsHidden: {
      title: '隐藏通知内容',
      hint: '系统通知只写“一个部署任务有结果”，适合锁屏或共享屏幕时。',
      words: '隐私 锁屏',
    },
    noticeDelivery: {
      title: '通知如何显示',
      hint: '由操作系统显示，样式和专注模式以系统设置为准。窗口正显示该任务时，只在窗口内提示。每条通知是否真的显示，都记在通知列表里。',
      words: '声音 专注 勿扰 横幅 系统设置',
    },
    theme: {
      title: '主题',
      hint: '“跟随系统”会随系统的深浅切换。',
      words: '深色 浅色 暗色 夜间',
    },
    language: { title: '语言', hint: '界面、托盘和通知使用的语言。', words: '中文 English' },
    density: {
      title: '列表密度',
      hint: '紧凑时每屏显示更多任务。',
      words: '行高 紧凑 宽松',
    },
    timeZone: {
      title: '时间显示',
      hint: '服务端时间没有时区，按北京时间理解。',
      words: '时区 北京时间 本地 UTC',
    },
    zoomPercent: {
      title: '缩放',
      hint: '文字和界面一起放大或缩小。',
      words: '字号 大小 放大',
    },
    isTrayShown: {
      title: '在系统托盘显示图标',
      hint: '图标的形状表示空闲、进行中、需要处理或失败。',
      words: '菜单栏 状态栏',
    },
    trayStyle: {
      title: '托盘图标样式',
      hint: '状态总由形状区分，颜色只是补充。',
      words: '颜色 彩色 单色 图标',
    },
    isTrayTitleShown: {
      title: '在图标旁显示数字',
      hint: '进行中的任务数；只有一个任务时显示预计剩余时间的倒计时。',
      words: '菜单栏 倒计时 剩余 时间',
    },
    closeAction: {
      title: '关闭窗口时',
      hint: '后台运行时继续跟踪，有结果照常通知。',
      words: '退出 隐藏 最小化 后台',
    },
    isLaunchedAtLogin: {
      title: '登录时启动',
      hint: '登录系统后在后台启动并继续跟踪，不弹出窗口。',
      words: '开机 自启动 自动启动 隐藏',
    },
    isDockShown: {
      title: '在程序坞显示图标',
      hint: '关闭后只留在菜单栏；菜单栏图标会始终显示。',
      words: 'Dock 菜单栏',
    },
    globalShortcut: {
      title: '全局快捷键',
      hint: '在任何程序中按下，打开或收起窗口。',
      words: '热键 键盘 呼出',
    },
    dataFolder: {
      title: '数据文件夹',
      hint: '历史、设置、备份和日志都在这里。复制这个文件夹即可备份或迁移。',
      words: '路径 位置 备份 日志',
    },
    exportHistory: {
      title: '导出历史',
      hint: '导出为 JSON、CSV 表格或 Markdown；不含密钥。',
      words: '导出 备份 表格 excel csv json markdown',
    },
    importHistory: {
      title: '导入历史',
      hint: '合并从别处导出的 JSON 或 CSV，先预览再写入，重复导入不会重复。',
      words: '导入 合并 恢复 迁移 csv json',
    },
    storeSize: {
      title: '占用空间',
      hint: '删除任务空出的空间先留给新记录；整理后才还给磁盘。',
      words: '大小 体积 整理 压缩 磁盘 vacuum',
    },
    retention: {
      title: '保留期限',
      hint: '到期只提醒，从不自动删除。收藏、有备注、别名或标签、没看过和仍在跟踪的任务始终保留。',
      words: '清理 删除 过期 自动 天数 数量',
    },
    backups: {
      title: '备份',
      hint: '退出应用时自动备份。自动的和手动的各保留最近 3 个。',
      words: '恢复 还原 回退 备份',
    },
    dataKept: {
      title: '保存了什么',
      hint: '各类内容分别存放在哪里。',
      words: '历史 密钥 设置 缓存',
    },
    privacy: {
      title: '隐私',
      hint: '不收集、不上传任何数据；只访问 tcb.tencentcloudapi.com',
      words: '网络 上传 统计 遥测',
    },
    apiHost: {
      title: '接口地址',
      hint: '查询只发往这一个地址，只用 HTTPS。',
      words: 'endpoint 域名 主机',
    },
    proxy: {
      title: '代理',
      hint: '查询和检查更新都按此连接。',
      words: 'http 代理 翻墙 公司网络 vpn proxy',
    },
    proxyTest: {
      title: '测试连接',
      hint: '用当前设置连接接口地址，不发送密钥。',
      words: '检查 网络 连通 延迟',
    },
    requestTimeoutSeconds: {
      title: '超时时间',
      hint: '超过这么久没有回答，就放弃这次查询，稍后重试。',
      words: '等待 超时 秒',
    },
    selfCheck: {
      title: '自检',
      hint: '逐项检查钥匙串、密钥、网络、时间、通知、托盘和数据。',
      words: '诊断 检查 修复 工具箱',
    },
    logLevel: {
      title: '日志级别',
      hint: '日志只存在本机，不含密钥。排查问题时可调到“详细”。',
      words: '日志 调试 log debug',
    },
    logs: {
      title: '日志文件夹',
      hint: '每个文件最大 1 MB，旧的自动轮换。',
      words: '日志 打开 log',
    },
    resetSettings: {
      title: '恢复默认设置',
      hint: '快捷键、通知、外观等回到初始状态。任务、历史和密钥不变。',
      words: '重置 快捷键 还原',
    },
    demo: {
      title: '演示模式',
      hint: '用模拟的任务体验全部功能，不需要账号和网络。退出后演示数据会删除。',
      words: '模拟 体验',
    },
    demoSpeed: {
      title: '演示速度',
      hint: '模拟任务比真实时间快多少。',
      words: '倍速 加速',
    },
    diagnostics: {
      title: '诊断包',
      hint: '版本、设置、账号状态和日志，保存前可以逐个查看。',
      words: '日志 导出 支持 反馈 问题 zip',
    },
    tour: {
      title: '首次使用引导',
      hint: '重新走一遍：了解、添加密钥、添加任务。',
      words: '帮助 新手 欢迎',
    },
    version: { title: '版本', hint: '云托管部署助手', words: '更新 Runwatch' },
    updates: {
      title: '检查更新',
      hint: '每天询问一次有没有新版本；下载和安装都由您决定。',
      words: '升级 新版本 自动更新',
    },
    thirdParty: {
      title: '第三方组件',
      hint: '所用开源组件及其许可证。',
      words: '开源 许可 license 致谢',
    },
    licence: { title: '许可', hint: 'MIT 许可证，可自由使用、修改和分发。', words: '开源 MIT' },
    unofficial: {
      title: '声明',
      hint: '非腾讯官方产品，与腾讯公司没有关联。',
      words: '官方 商标 腾讯',
    },
    api: {
      title: '所用接口',
      hint: 'DescribeCloudBaseRunOneClickTaskExternal，版本 2018-06-08，只读。',
      words: '文档 参考',
    },
  },
  {
    profiles: {
      title: 'Accounts',
      hint: 'Each holds one key. A task belongs to the account it was added with.',
      words: 'key SecretId SecretKey token default verify remove colour color',
    },
    importKeys: {
      title: 'Import from other tools',
      hint: 'Reads keys left in variables and by command line tools, and keeps them in the system keychain.',
      words: 'tccli cloudbase tencentcloud environment',
    },
    keyHelp: {
      title: 'Where keys come from',
      hint: 'The SecretKey is kept in the system keychain only; the window cannot read it. Since 2023-11-30 Tencent Cloud shows a SecretKey only when it is created.',
      words: 'sub-account permission security keychain',
    },
    isWatchingPaused: {
      title: 'Pause watching',
      hint: 'While paused no task is read; history stays open.',
      words: 'stop resume',
    },
    refreshInterval: {
      title: 'Refresh interval',
      hint: '“Smart” follows a task’s status and age: every 3 seconds at first, then more rarely.',
      words: 'poll polling frequency manual',
    },
    requestsPerSecond: {
      title: 'Requests per second',
      hint: 'The most for each account. Tencent Cloud allows 20 a second.',
      words: 'rate limit speed',
    },
    preferredConsole: {
      title: 'Preferred console',
      hint: 'Which one “Open console” opens first.',
      words: 'weixin wechat tencent browser',
    },
    noticeKinds: {
      title: 'Kinds of notifications',
      hint: 'Kinds that are off are not shown by the system; results are still listed.',
      words: 'finished failed stuck stopped alert',
    },
    snooze: {
      title: 'Pause notifications',
      hint: 'Nothing interrupts you meanwhile; you are told of it together afterwards.',
      words: 'snooze mute hour tomorrow do not disturb',
    },
    quietHours: {
      title: 'Quiet hours',
      hint: 'No notifications at this time of day; you are told of them together afterwards.',
      words: 'night sleep do not disturb schedule',
    },
    mutedTags: {
      title: 'Muted tags',
      hint: 'Tasks with one of these tags are not notified.',
      words: 'label group silence',
    },
    soundVolume: {
      title: 'Sound volume',
      hint: 'Success and failure sound different.',
      words: 'mute audio loud',
    },
    noticeTest: {
      title: 'Test notification',
      hint: 'Sends one and checks whether the system really shows it.',
      words: 'self-check missing permission',
    },
    areNoticeContentsHidden: {
      title: 'Hide contents',
      hint: 'System notifications only say “A deploy task has a result”: for lock screens and screen sharing.',
      words: 'privacy lock screen',
    },
    noticeDelivery: {
      title: 'How they are shown',
      hint: 'By your operating system: style, sound and focus modes follow its settings. While the window shows that very task, you are told in the window only. The list records whether each one was really shown.',
      words: 'sound focus do not disturb banner system',
    },
    theme: {
      title: 'Theme',
      hint: '“System” follows your system’s light and dark.',
      words: 'dark light night',
    },
    language: {
      title: 'Language',
      hint: 'Of the window, the tray and notifications.',
      words: 'Chinese English',
    },
    density: {
      title: 'List density',
      hint: 'Compact shows more tasks at once.',
      words: 'row height compact comfortable',
    },
    timeZone: {
      title: 'Times',
      hint: 'The server’s times have no zone; they are read as Beijing time.',
      words: 'time zone Beijing local UTC',
    },
    zoomPercent: {
      title: 'Zoom',
      hint: 'Text and controls together.',
      words: 'font size larger smaller',
    },
    isTrayShown: {
      title: 'Show an icon in the system tray',
      hint: 'Its shape tells idle, running, attention and failed apart.',
      words: 'menu bar status',
    },
    trayStyle: {
      title: 'Tray icon style',
      hint: 'The shape always tells the state; colour only adds to it.',
      words: 'colour color monochrome icon',
    },
    isTrayTitleShown: {
      title: 'Show a number beside the icon',
      hint: 'How many tasks run; for a single one, a countdown of the estimated time left.',
      words: 'menu bar countdown time left',
    },
    closeAction: {
      title: 'When the window is closed',
      hint: 'In the background tasks are still watched and results notified.',
      words: 'quit hide minimise minimize background',
    },
    isLaunchedAtLogin: {
      title: 'Start at login',
      hint: 'Starts in the background when you log in and goes on watching, without a window.',
      words: 'autostart startup boot hidden',
    },
    isDockShown: {
      title: 'Show icon in the Dock',
      hint: 'Without it Runwatch lives in the menu bar only, where its icon is always shown.',
      words: 'Dock menu bar',
    },
    globalShortcut: {
      title: 'Global shortcut',
      hint: 'Opens or puts away the window from any program.',
      words: 'hotkey keyboard',
    },
    dataFolder: {
      title: 'Data folder',
      hint: 'History, settings, backups and logs. Copy this folder to back up or move.',
      words: 'path location backup log',
    },
    exportHistory: {
      title: 'Export history',
      hint: 'As JSON, a CSV table or Markdown; without any key.',
      words: 'export backup spreadsheet excel csv json markdown',
    },
    importHistory: {
      title: 'Import history',
      hint: 'Merges a JSON or CSV file from elsewhere; you see it first. Twice is the same as once.',
      words: 'import merge restore move csv json',
    },
    storeSize: {
      title: 'Size',
      hint: 'Room of deleted tasks is used for new ones first; compacting gives it back to the disk.',
      words: 'space disk vacuum compact shrink',
    },
    retention: {
      title: 'How much is kept',
      hint: 'You are told; nothing is deleted by itself. Favourites and tasks with a note, alias or tag, unseen or watched ones always stay.',
      words: 'retention tidy clean delete old limit days',
    },
    backups: {
      title: 'Backups',
      hint: 'One is made when you quit. The last 3 of these and the last 3 made by hand are kept.',
      words: 'restore recover go back',
    },
    dataKept: {
      title: 'What is kept',
      hint: 'And where.',
      words: 'history key settings cache',
    },
    privacy: {
      title: 'Privacy',
      hint: 'Nothing is collected or uploaded; only tcb.tencentcloudapi.com is contacted.',
      words: 'network upload telemetry',
    },
    apiHost: {
      title: 'API host',
      hint: 'Reads go to this one host, over HTTPS only.',
      words: 'endpoint domain address',
    },
    proxy: {
      title: 'Proxy',
      hint: 'Reads and update checks go this way.',
      words: 'http company network vpn',
    },
    proxyTest: {
      title: 'Test the connection',
      hint: 'Connects to the API host with these settings. No key is sent.',
      words: 'check network latency',
    },
    requestTimeoutSeconds: {
      title: 'Timeout',
      hint: 'A read without an answer for this long is given up and tried again later.',
      words: 'wait seconds deadline',
    },
    selfCheck: {
      title: 'Self-check',
      hint: 'Checks keychain, key, network, clock, notifications, tray and data one by one.',
      words: 'diagnose repair toolbox doctor',
    },
    logLevel: {
      title: 'Log level',
      hint: 'Logs stay on this computer and never hold a key. “Debug” helps to find a problem.',
      words: 'log verbose',
    },
    logs: {
      title: 'Log folder',
      hint: 'Each file holds 1 MB at most; old ones are rotated out.',
      words: 'log open',
    },
    resetSettings: {
      title: 'Restore default settings',
      hint: 'Shortcut, notifications, appearance and the rest as at first. Tasks, history and keys stay.',
      words: 'reset shortcut default',
    },
    demo: {
      title: 'Demo',
      hint: 'Try everything with simulated tasks, without account or network. Leaving the demo deletes its data.',
      words: 'simulate try',
    },
    demoSpeed: {
      title: 'Demo speed',
      hint: 'How much faster than real time simulated tasks run.',
      words: 'times faster',
    },
    diagnostics: {
      title: 'Diagnostics',
      hint: 'Versions, settings, account states and the log; look at each before it is saved.',
      words: 'log export support report bug zip',
    },
    tour: {
      title: 'First-run guide',
      hint: 'Walk through it again: welcome, key, first task.',
      words: 'help onboarding tour',
    },
    version: { title: 'Version', hint: 'Runwatch', words: 'update' },
    updates: {
      title: 'Check for updates',
      hint: 'Asks once a day for a newer version; downloading and installing are up to you.',
      words: 'upgrade new version auto update',
    },
    thirdParty: {
      title: 'Third-party software',
      hint: 'The open source components inside, and their licences.',
      words: 'open source license credits',
    },
    licence: {
      title: 'Licence',
      hint: 'MIT: free to use, change and share.',
      words: 'license open source',
    },
    unofficial: {
      title: 'Notice',
      hint: 'Not an official Tencent product, and not affiliated with Tencent.',
      words: 'official trademark Tencent',
    },
    api: {
      title: 'API in use',
      hint: 'DescribeCloudBaseRunOneClickTaskExternal, version 2018-06-08, read-only.',
      words: 'reference documentation',
    },
  },
)
