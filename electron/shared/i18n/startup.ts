import { section } from './section'

/** The start at login, closing the window, and the global shortcut. */
export const startup = section(
  {
    entry: { name: '云托管部署助手', comment: '跟踪云托管一键部署任务，结果立即通知，离线可查' },
    close: {
      title: '关闭窗口后继续跟踪吗？',
      text: '在后台运行时，任务照常跟踪，有结果会通知。',
      textMinimized: '当前桌面没有系统托盘，窗口会最小化，任务照常跟踪。',
      hide: '后台继续跟踪',
      quit: '退出',
      remember: '记住选择，以后不再询问',
      rememberHint: '可随时在“设置 › 启动与托盘”中更改',
    },
    shortcut: {
      record: '录制快捷键',
      recording: '请按下组合键，Esc 取消',
      suggest: '使用 {keys}',
      clear: '清除快捷键',
      takenAtStart: '全局快捷键 {keys} 已被其他程序占用',
      takenHint: '这次启动没有生效。可在“设置 › 启动与托盘”中更换。',
      problem: {
        modifier: '请加上 Ctrl、Alt 等修饰键',
        common: '{keys} 是各程序常用的快捷键，请换一个',
        wechat: '{keys} 是微信的快捷键，请换一个',
        qq: '{keys} 是 QQ 的快捷键，请换一个',
        inputMethod: '{keys} 用于切换输入法，请换一个',
        system: '{keys} 由系统使用，请换一个',
      },
    },
  },
  {
    entry: { name: 'Runwatch', comment: 'Watch CloudBase Run one-click deploy tasks' },
    close: {
      title: 'Keep watching after closing?',
      text: 'In the background tasks are still watched, and results notified.',
      textMinimized: 'This desktop has no tray: the window is minimised and watching goes on.',
      hide: 'Keep watching',
      quit: 'Quit',
      remember: 'Remember this and don’t ask again',
      rememberHint: 'Can be changed under Settings › Window & tray',
    },
    shortcut: {
      record: 'Record shortcut',
      recording: 'Press the keys, Esc cancels',
      suggest: 'Use {keys}',
      clear: 'Clear shortcut',
      takenAtStart: 'Another program uses the global shortcut {keys}',
      takenHint: 'It does not work this time. Choose another one under Settings › Window & tray.',
      problem: {
        modifier: 'Add Ctrl, Alt or another modifier',
        common: 'Programs use {keys} themselves; choose another one',
        wechat: 'WeChat uses {keys}; choose another one',
        qq: 'QQ uses {keys}; choose another one',
        inputMethod: '{keys} switches input methods; choose another one',
        system: 'The system uses {keys}; choose another one',
      },
    },
  },
)
