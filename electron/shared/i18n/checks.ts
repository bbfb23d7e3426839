import { section } from './section'

/** The self-check: what is looked at, and what each finding means and asks for. */
export const checks = section(
  {
    title: '自检',
    intro: '逐项检查 Runwatch 依赖的东西。不会改动您的任务、历史和密钥。',
    running: '正在检查…',
    waiting: '正在检查',
    summary: {
      fine: '{total} 项检查，没有需要处理的问题',
      trouble: '{total} 项检查，{n} 项需要处理',
      running: '正在检查：{done} / {total}',
    },
    again: '重新检查',
    copy: '复制结果',
    copied: '已复制',
    back: '返回',
    list: '检查项目',
    reportHead: '{app} {version} · {platform} · {time}',
    line: '{mark} {name}：{text}',
    ask: '看到标题为“测试通知”的通知了吗？',
    yes: '看到了',
    no: '没看到',
    state: { ok: '正常', warning: '需要留意', failed: '有问题', skipped: '未检查' },
    name: {
      keychain: '系统钥匙串',
      key: '密钥',
      connection: '连接接口',
      proxy: '代理',
      clock: '系统时间',
      notices: '系统通知',
      tray: '托盘图标',
      history: '历史数据',
      disk: '磁盘空间',
      autostart: '开机启动',
      links: 'runwatch:// 链接',
    },
    fix: {
      openDataFolder: '打开数据文件夹',
      openLogs: '打开日志文件夹',
      openTimeSettings: '打开时间设置',
      openNotificationSettings: '打开通知设置',
      repairAutostart: '修复',
      repairLinks: '修复',
      resetSettings: '恢复默认设置',
      addKey: '管理密钥',
      networkSettings: '网络设置',
      startupSettings: '启动与托盘设置',
      dataSettings: '数据与备份',
    },
    finding: {
      unanswered: '等了 {waitedMs} 仍没有结果。请稍后重新检查；若总是这样，请导出诊断包。',
      keychain: {
        works: '可以写入、读取和删除，密钥能安全地保存在系统里。',
        refused: '{title}。{hint}',
      },
      key: {
        works: '默认账号的密钥有效，可以查询任务。',
        none: '还没有密钥，因此没有检查。添加密钥后才能查询任务。',
        refused: '{title}。{hint}',
        noAnswer: '接口没有回答，无法判断密钥是否有效。请先解决连接问题。',
      },
      connection: {
        works: '能解析域名、建立可信连接，{host} 在 {tookMs} 毫秒内回答。',
        noName: '无法解析域名 {host}。请检查网络连接和 DNS 设置。',
        noTrust:
          '{host} 的证书不可信，连接可能被网关或抓包工具截获。请检查系统时间、代理和公司证书。',
        noConnection: '连不上 {host}。请检查网络、防火墙和代理。',
        proxy: '代理没有放行到 {host} 的连接。请检查代理地址，或登录代理。',
        foreign:
          '{host} 的回答不是接口数据，多半是需要先登录网络。请在浏览器中打开任意网页登录后再试。',
      },
      proxy: {
        direct: '不使用代理，直接连接。',
        reached: '使用代理 {proxy}，可以连通。',
        unreached: '代理 {proxy} 连不上。请启动代理程序，或在网络设置中改为不使用代理。',
        unknown: '系统没有说明使用哪个代理。',
      },
      clock: {
        right: '与服务器时间相差不到 1 分钟。',
        ahead:
          '本机时间比服务器快 {offMs}。查询会自动校正，但显示的时间不准，请打开系统的自动校时。',
        behind:
          '本机时间比服务器慢 {offMs}。查询会自动校正，但显示的时间不准，请打开系统的自动校时。',
        unknown: '接口没有回答，无法比较时间。',
      },
      notices: {
        accepted: '系统说已显示测试通知。',
        seen: '您看到了测试通知，通知正常。',
        notSeen:
          '系统收下了通知，却没有显示。请在系统设置中允许 Runwatch 通知，并关闭勿扰或专注模式。',
        refused:
          '系统没有显示通知。请安装或启动桌面的通知服务，并允许 Runwatch 通知。结果仍会出现在“通知”页。',
        noAnswer: '系统没有回应。如果没看到测试通知，请检查系统的通知设置。',
        inWindow: '命令不发通知，因此没有检查。请在窗口中打开自检。',
      },
      tray: {
        shown: '桌面会显示托盘图标。',
        off: '您在设置中关闭了托盘图标，因此没有检查。',
        noHost: '当前桌面没有显示托盘图标的地方。关闭窗口时会改为最小化，跟踪不受影响。',
        noHostOnGnome:
          'GNOME 需要安装扩展“AppIndicator and KStatusNotifierItem Support”才会显示托盘图标。在此之前，关闭窗口时会改为最小化。',
        noDesktop: '这个终端不在桌面中，因此没有检查。',
      },
      history: {
        whole: '数据文件完好（结构版本 {schema}），最近一次备份在 {backupAt}。',
        noBackup: '数据文件完好，还没有备份。退出时会自动备份，也可以现在备份。',
        keptDamaged:
          '数据文件完好。文件夹中保留着 {n} 个以前损坏的文件（文件名含 corrupt），确认不再需要后可以删除。',
        damaged: '数据文件有损坏。请在“数据与备份”中恢复最近的备份；损坏的文件会保留。',
        notWritable: '历史只能查看，不能保存：{title}。{hint}',
        unreadable: '无法打开历史数据：{title}。{hint}',
      },
      disk: {
        enough: '数据所在的磁盘还有 {freeBytes}。',
        little: '数据所在的磁盘只剩 {freeBytes}。请尽快腾出空间，或清理旧任务。',
        full: '数据所在的磁盘只剩 {freeBytes}，新的记录可能存不下。请立即腾出空间。',
        unknown: '系统没有说明剩余空间。',
      },
      autostart: {
        on: '登录系统时会自动启动，与设置一致。',
        off: '登录系统时不会启动，与设置一致。',
        missing: '设置为登录时启动，但系统中没有登记。',
        leftOver: '设置为登录时不启动，系统中却有登记。',
        broken: '系统中登记的程序已不存在，登录时无法启动。程序可能被移动或更新过。',
        unknown: '在这里无法查看。',
      },
      links: {
        ours: '点击 runwatch:// 链接会打开 Runwatch。',
        others: 'runwatch:// 链接会打开另一个程序。',
        nobody: 'runwatch:// 链接没有登记，点击后不会有反应。',
        unknown: '在这里无法查看。',
      },
    },
    crash: {
      title: '上次未正常退出',
      body: '已保存的历史都还在。可以查看诊断，其中不含密钥。',
      view: '查看诊断',
    },
    reset: {
      button: '恢复默认设置…',
      title: '恢复默认设置？',
      body: '通知、外观、启动、网络、刷新等设置回到初始状态，快捷键和静音的标签也会清除。',
      stays: '会保留：任务和历史、账号和密钥、语言、保存的视图、标签颜色。',
      confirm: '恢复默认',
      done: '已恢复默认设置',
    },
    logLevel: { error: '错误', warn: '警告', info: '一般', debug: '详细' },
    openFolder: '打开文件夹',
    open: '开始自检',
    licences: {
      open: '查看',
      title: '第三方组件',
      count: '{n} 个组件',
      search: '搜索组件',
      none: '没有匹配“{q}”的组件',
      chromium:
        'Electron 与 Chromium 自身的许可证在安装目录的 LICENSE.electron.txt 和 LICENSES.chromium.html 中。',
    },
  },
  {
    title: 'Self-check',
    intro: 'Looks at everything Runwatch depends on. Your tasks, history and keys are not touched.',
    running: 'Checking…',
    waiting: 'Checking',
    summary: {
      fine: '{total} checks, nothing to be done',
      trouble: '{total} checks, {n} needs a look | {total} checks, {n} need a look',
      running: 'Checking: {done} of {total}',
    },
    again: 'Check again',
    copy: 'Copy result',
    copied: 'Copied',
    back: 'Back',
    list: 'Checks',
    reportHead: '{app} {version} · {platform} · {time}',
    line: '{mark} {name}: {text}',
    ask: 'Did you see a notification titled “Test notification”?',
    yes: 'Yes',
    no: 'No',
    state: { ok: 'Fine', warning: 'Worth a look', failed: 'Problem', skipped: 'Not checked' },
    name: {
      keychain: 'System keychain',
      key: 'Key',
      connection: 'Connection to the API',
      proxy: 'Proxy',
      clock: 'System clock',
      notices: 'System notifications',
      tray: 'Tray icon',
      history: 'History',
      disk: 'Disk space',
      autostart: 'Start at login',
      links: 'runwatch:// links',
    },
    fix: {
      openDataFolder: 'Open data folder',
      openLogs: 'Open log folder',
      openTimeSettings: 'Open time settings',
      openNotificationSettings: 'Open notification settings',
      repairAutostart: 'Repair',
      repairLinks: 'Repair',
      resetSettings: 'Restore default settings',
      addKey: 'Manage keys',
      networkSettings: 'Network settings',
      startupSettings: 'Startup settings',
      dataSettings: 'Data and backups',
    },
    finding: {
      unanswered:
        'No result after {waitedMs}. Check again later; if it stays like this, save the diagnostics.',
      keychain: {
        works: 'It can be written, read and cleared: keys are safe in it.',
        refused: '{title}. {hint}',
      },
      key: {
        works: 'The key of the default account is accepted and may read tasks.',
        none: 'There is no key yet, so this was not checked. Reading tasks needs one.',
        refused: '{title}. {hint}',
        noAnswer:
          'The API did not answer, so nothing is known of the key. See to the connection first.',
      },
      connection: {
        works: 'The name resolves, the connection is trusted; {host} answered within {tookMs} ms.',
        noName: 'The name {host} does not resolve. Check the network and its DNS.',
        noTrust:
          'The certificate of {host} is not trusted: a gateway or a debugging tool may sit in between. Check clock, proxy and company certificates.',
        noConnection: '{host} cannot be reached. Check network, firewall and proxy.',
        proxy:
          'The proxy does not let connections to {host} through. Check its address, or sign in to it.',
        foreign:
          '{host} did not answer as the API does; most likely the network wants a sign-in. Open any page in a browser, sign in, and check again.',
      },
      proxy: {
        direct: 'No proxy: requests go straight to the API.',
        reached: 'Requests go through the proxy {proxy}, which can be reached.',
        unreached:
          'The proxy {proxy} cannot be reached. Start the proxy program, or switch the proxy off in the network settings.',
        unknown: 'The system does not say which proxy is used.',
      },
      clock: {
        right: 'Less than a minute from the server’s time.',
        ahead:
          'The clock of this computer is {offMs} ahead of the server. Reads correct for it, but shown times are wrong: switch on setting the time automatically.',
        behind:
          'The clock of this computer is {offMs} behind the server. Reads correct for it, but shown times are wrong: switch on setting the time automatically.',
        unknown: 'The API did not answer, so there is nothing to compare with.',
      },
      notices: {
        accepted: 'The system says it showed a test notification.',
        seen: 'You saw the test notification: notifications work.',
        notSeen:
          'The system took the notification but did not show it. Allow Runwatch in its notification settings and end “do not disturb”.',
        refused:
          'The system did not show the notification. Install or start the desktop’s notification service and allow Runwatch. Results still appear under Notifications.',
        noAnswer:
          'The system did not answer. Without a notification on screen, look at its settings.',
        inWindow:
          'Not checked: a command raises no notifications. Open the self-check in the window.',
      },
      tray: {
        shown: 'The desktop shows the tray icon.',
        off: 'The tray icon is switched off in the settings, so this was not checked.',
        noHost:
          'This desktop has no place for tray icons. Closing the window minimises it instead; tasks are still followed.',
        noHostOnGnome:
          'GNOME shows tray icons with the extension “AppIndicator and KStatusNotifierItem Support”. Until it is installed, closing the window minimises it.',
        noDesktop: 'Not checked: this terminal belongs to no desktop.',
      },
      history: {
        whole: 'The file is whole (schema {schema}); the newest backup was made {backupAt}.',
        noBackup:
          'The file is whole and has no backup yet. One is made when Runwatch quits, or now if you like.',
        keptDamaged:
          'The file is whole. {n} file damaged earlier is kept in the folder (“corrupt” in its name); delete it when you no longer need it. | The file is whole. {n} files damaged earlier are kept in the folder (“corrupt” in their names); delete them when you no longer need them.',
        damaged:
          'The file is damaged. Restore the newest backup under “Data”; the damaged file is kept.',
        notWritable: 'The history can be read but not written: {title}. {hint}',
        unreadable: 'The history cannot be opened: {title}. {hint}',
      },
      disk: {
        enough: '{freeBytes} are free on the disk of the data folder.',
        little:
          'Only {freeBytes} are free on the disk of the data folder. Make room soon, or tidy old tasks.',
        full: 'Only {freeBytes} are free on the disk of the data folder; new readings may not fit. Make room now.',
        unknown: 'The system does not say how much is free.',
      },
      autostart: {
        on: 'Runwatch starts at login, as the settings say.',
        off: 'Runwatch does not start at login, as the settings say.',
        missing: 'It should start at login, but the system does not know of it.',
        leftOver: 'It should not start at login, but the system would start it.',
        broken:
          'The system would start a program that is not there; it may have been moved or updated.',
        unknown: 'This cannot be seen from here.',
      },
      links: {
        ours: 'A click on a runwatch:// link opens Runwatch.',
        others: 'runwatch:// links open another program.',
        nobody: 'runwatch:// links are not registered: a click does nothing.',
        unknown: 'This cannot be seen from here.',
      },
    },
    crash: {
      title: 'Runwatch did not end properly last time',
      body: 'Everything saved is still there. The diagnostics say more, and hold no key.',
      view: 'View diagnostics',
    },
    reset: {
      button: 'Restore defaults…',
      title: 'Restore default settings?',
      body: 'Notifications, appearance, startup, network, refresh and the rest go back to how they were at first; shortcut and muted tags are cleared.',
      stays:
        'What stays: tasks and history, accounts and keys, language, saved views, tag colours.',
      confirm: 'Restore defaults',
      done: 'Default settings restored',
    },
    logLevel: { error: 'Errors', warn: 'Warnings', info: 'Normal', debug: 'Debug' },
    openFolder: 'Open folder',
    open: 'Start self-check',
    licences: {
      open: 'View',
      title: 'Third-party software',
      count: '{n} component | {n} components',
      search: 'Search components',
      none: 'No component matches “{q}”',
      chromium:
        'The licences of Electron and Chromium are in LICENSE.electron.txt and LICENSES.chromium.html beside the program.',
    },
  },
)
