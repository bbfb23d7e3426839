import { describe, expect, it } from 'vitest'
import { menuTemplate, type MenuLine, type ShellAction } from '../../../electron/main/menu-lines'
import { runShellAction, type ShellPowers } from '../../../electron/main/shell-actions'
import { trayImage, trayStates } from '../../../electron/main/tray-images'
import { dockMenu, trayMenu } from '../../../electron/main/tray-menu'
import { traySummary, type TrayFacts } from '../../../electron/main/tray-summary'
import type { TaskForecast } from '../../../electron/shared/forecast'
import { createTranslate, type Locale } from '../../../electron/shared/i18n/translate'
import { trayStyles } from '../../../electron/shared/settings'
import type { TaskCounts } from '../../../electron/shared/task-query'
import { aReadRecord, aStep } from '../../helpers/builders'
import { startOfTests } from '../../helpers/fake-clock'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const noCounts: TaskCounts = {
  following: 0,
  favorites: 0,
  history: 0,
  running: 0,
  unseenFailed: 0,
  unreadNotices: 0,
  tags: [],
}
const calm: TrayFacts = {
  status: {
    isOnline: true,
    health: [],
    storeProblem: null,
    hasTrayHost: true,
    isKeychainWaiting: false,
    demo: { isOn: false, speed: 10 },
    desktopProblems: [],
    update: { state: 'unsupported' },
  },
  counts: noCounts,
  following: [],
  favorites: [],
  forecastOf: () => null,
  stuck: 0,
  isWatchingPaused: false,
  snooze: null,
  areSecondsShown: true,
  timeZone: 'device',
  locale: 'zh-CN',
  now: startOfTests,
}

function summary(changes: Partial<TrayFacts> = {}, locale: Locale = 'zh-CN') {
  return traySummary({ ...calm, locale, ...changes }, createTranslate(locale))
}

function menu(changes: Partial<TrayFacts> = {}, locale: Locale = 'zh-CN') {
  return trayMenu(summary(changes, locale), createTranslate(locale))
}

/** The menu as a reader sees it; entries that cannot be chosen in parentheses. */
function outline(lines: readonly MenuLine[], indent = ''): readonly string[] {
  return lines.flatMap((line) => {
    switch (line.kind) {
      case 'separator':
        return [`${indent}—`]
      case 'text':
        return [`${indent}(${line.label})`]
      case 'item':
        return [`${indent}${line.label}`]
      case 'check':
        return [`${indent}${line.isChecked ? '☑' : '☐'} ${line.label}`]
      case 'menu':
        return [`${indent}${line.label} ▸`, ...outline(line.lines, `${indent}  `)]
    }
  })
}

const steps = [
  aStep('CreateEnv', { status: 'finished' }),
  aStep('BuildImage', { status: 'running' }),
  aStep('ReleaseVersion'),
]
const running = aReadRecord({ steps }, { id: 4, alias: '商城' })

function endsIn(ms: number, changes: Partial<TaskForecast> = {}): TrayFacts['forecastOf'] {
  const at = startOfTests + ms
  return (taskId) => ({
    taskId,
    pace: 'onTime',
    end: { at, earliest: at, latest: at, scope: 'service', sampleCount: 9 },
    usualStepMs: null,
    ...changes,
  })
}

function labelOf(forecastOf: TrayFacts['forecastOf'], locale: Locale = 'zh-CN') {
  return summary({ following: [running], forecastOf }, locale).running[0]?.label
}

describe('the menu', () => {
  it.each([
    [
      'zh-CN',
      [
        '(进行中 1 · 未读失败 1)',
        '—',
        '◐ 商城 · 构建镜像 2/3 · 约剩 2 分钟',
        '✕ api · 失败 · 14:32',
        '查看全部…',
        '—',
        '收藏 ▸',
        '  ◐ 商城',
        '  ✓ 博客',
        '添加任务…',
        '从剪贴板添加',
        '全部刷新',
        '暂停通知 ▸',
        '  30 分钟',
        '  1 小时',
        '  到明天 8:00',
        '  直到恢复',
        '  —',
        '  (恢复通知)',
        '☐ 暂停跟踪',
        '—',
        '打开主窗口',
        '设置…',
        '退出',
      ],
    ],
    [
      'en',
      [
        '(1 running · 1 unread failure)',
        '—',
        '◐ 商城 · Build image 2/3 · about 2m left',
        '✕ api · failed · 14:32',
        'View all…',
        '—',
        'Favourites ▸',
        '  ◐ 商城',
        '  ✓ 博客',
        'Add task…',
        'Add from clipboard',
        'Refresh all',
        'Pause notifications ▸',
        '  30 minutes',
        '  1 hour',
        '  Until 8:00 tomorrow',
        '  Until I resume',
        '  —',
        '  (Resume)',
        '☐ Pause watching',
        '—',
        'Open main window',
        'Settings…',
        'Quit',
      ],
    ],
  ] as const)('says all of it in %s', (locale, lines) => {
    const failed = aReadRecord({ status: 'failed' }, { id: 5, alias: 'api', isSeen: false })
    const finished = aReadRecord({ status: 'finished' }, { id: 6, alias: '博客' })
    const facts = {
      counts: { ...noCounts, running: 1, unseenFailed: 1 },
      following: [running, failed],
      favorites: [running, finished],
      forecastOf: endsIn(2 * minuteMs),
    }
    expect(outline(menu(facts, locale))).toEqual(lines)
  })

  it('says that there are no favourites yet, and shows ten at most', () => {
    expect(outline(menu())).toContain('  (还没有收藏的任务)')
    const favorites = Array.from({ length: 12 }, (_, index) => aReadRecord({}, { id: index + 1 }))
    expect(summary({ favorites }).favorites).toHaveLength(10)
  })

  it('says until when notifications are paused, and can resume them then only', () => {
    const until = (ms: number) => outline(menu({ snooze: { until: startOfTests + ms } }))
    expect(until(30 * minuteMs)).toContain('通知已暂停至 15:02 ▸')
    expect(until(dayMs)).toContain('通知已暂停至 2025-11-25 14:32 ▸')
    expect(until(-1)).toContain('暂停通知 ▸')
    const forever = outline(menu({ snooze: { until: null } }))
    expect(forever).toContain('通知已暂停 ▸')
    expect(forever).toContain('  恢复通知')
  })

  it('has on the dock what macOS does not bring itself', () => {
    const t = createTranslate('zh-CN')
    expect(outline(dockMenu(summary({ following: [running] }), t)).slice(0, 4)).toEqual([
      '◐ 商城 · 构建镜像 2/3 · 已 1 分钟',
      '—',
      '添加任务…',
      '暂停通知 ▸',
    ])
    expect(outline(dockMenu(summary(), t))[0]).toBe('添加任务…')
  })
})

describe('a running task', () => {
  it.each([
    [200_000, '约剩 3 分钟'],
    [50_000, '约剩 1 分钟'],
    [-90_000, '已超出 2 分钟'],
  ])('with %s ms left is told in minutes: %s', (ms, text) => {
    expect(labelOf(endsIn(ms))).toBe(`◐ 商城 · 构建镜像 2/3 · ${text}`)
  })

  it('tells how long it has run when nothing can be foreseen', () => {
    expect(labelOf(endsIn(0, { end: null }))).toBe('◐ 商城 · 构建镜像 2/3 · 已 1 分钟')
    const following = [aReadRecord({ startTime: '2025-11-24 14:32:00', steps }, { alias: 'x' })]
    expect(summary({ following }).running[0]?.label).toBe('◐ x · 构建镜像 2/3 · 刚开始')
  })

  it('that may be stuck says so, unless the user goes on waiting', () => {
    const stuck = endsIn(0, { pace: 'stuck' })
    expect(labelOf(stuck, 'en')).toBe('⚠ 商城 · Build image 2/3 · may be stuck')
    const following = [{ ...running, isPatient: true }]
    expect(summary({ following, forecastOf: stuck }).running[0]?.label).toContain('◐ 商城')
    expect(summary({ stuck: 1 }).state).toBe('attention')
  })
})

it('an end of another day carries its day', () => {
  const labels = [1, 3].map((days) => {
    const endedAt = startOfTests - days * dayMs
    const following = [aReadRecord({ status: 'stopped' }, { alias: 'x', isSeen: false, endedAt })]
    return summary({ following }).unseen[0]?.label
  })
  expect(labels).toEqual(['■ x · 已停止 · 昨天 14:32', '■ x · 已停止 · 11 月 21 日'])
})

describe('the tooltip', () => {
  const read = (lastReadAt: number | null) => ({
    profileId: `p${lastReadAt}`,
    problem: null,
    resumesAt: null,
    lastReadAt,
    requestsPerSecond: 1,
  })
  const status = {
    ...calm.status,
    health: [read(startOfTests - 5_000), read(startOfTests), read(null)],
  }

  it('says when anything was read last', () => {
    expect(summary({ status }).tooltip).toBe('云托管部署助手\n进行中 0\n更新于 14:32:05')
    expect(summary({ status }, 'en').tooltip).toBe('Runwatch\n0 running\nUpdated 14:32:05')
  })

  it('says it in Beijing time when the reader asked for it, wherever the device is', () => {
    const home = process.env['TZ']
    process.env['TZ'] = 'America/New_York'
    const shown = summary({ status, timeZone: 'beijing' }).tooltip
    process.env['TZ'] = home
    expect(shown).toContain('更新于 14:32:05')
  })

  it('leaves out the seconds where each change costs a menu, and the line before any read', () => {
    expect(summary({ status, areSecondsShown: false }).tooltip).toContain('更新于 14:32')
    expect(summary({ status, areSecondsShown: false }).tooltip).not.toContain('14:32:05')
    expect(summary().tooltip).toBe('云托管部署助手\n进行中 0')
  })

  it('is never longer than Windows takes', () => {
    const counts = { ...noCounts, running: 1e20, unseenFailed: 1e20 }
    for (const locale of ['zh-CN', 'en'] as const) {
      expect(summary({ counts, status }, locale).tooltip.length).toBeLessThanOrEqual(127)
    }
  })
})

describe('the entries', () => {
  function createPowers(isVisible: boolean, clipboard = '') {
    const done: unknown[] = []
    const powers: ShellPowers = {
      now: () => startOfTests,
      go: (to) => done.push(to),
      openWindow: () => done.push('open'),
      isWindowVisible: () => isVisible,
      hideWindow: () => done.push('hide'),
      clipboardText: () => Promise.resolve(clipboard),
      refreshAll: () => done.push('refresh'),
      updateSettings: (changes) => done.push(changes),
      quit: () => done.push('quit'),
    }
    return { powers, done }
  }

  async function outcome(action: ShellAction, isVisible = true, clipboard = '') {
    const { powers, done } = createPowers(isVisible, clipboard)
    await runShellAction(action, powers)
    return done
  }

  it('keep `&` a letter, and do what they say', () => {
    const chosen: ShellAction[] = []
    const [entry] = menuTemplate(
      [{ kind: 'item', label: 'a & b_c', action: { do: 'quit' } }],
      (action) => chosen.push(action),
    )
    expect(entry?.label).toBe('a && b_c')
    entry?.click?.({} as never, undefined, {})
    expect(chosen).toEqual([{ do: 'quit' }])
  })

  it('pause notifications for as long as they say', async () => {
    const paused = await Promise.all(
      (['halfHour', 'hour', 'tomorrow', 'untilResumed'] as const).map((choice) =>
        outcome({ do: 'pauseNotices', choice }),
      ),
    )
    expect(paused.flat()).toEqual([
      { snooze: { until: startOfTests + 30 * minuteMs } },
      { snooze: { until: startOfTests + hourMs } },
      { snooze: { until: Date.UTC(2025, 10, 25, 0, 0, 0) } },
      { snooze: { until: null } },
    ])
    expect(await outcome({ do: 'resumeNotices' })).toEqual([{ snooze: null }])
  })

  it('turn the pause of watching round', async () => {
    const check = menu({ isWatchingPaused: true }).find(({ kind }) => kind === 'check')
    expect(check).toMatchObject({ isChecked: true, action: { isPaused: false } })
    expect(await outcome({ do: 'pauseWatching', isPaused: false })).toEqual([
      { isWatchingPaused: false },
    ])
  })

  it('hide a visible window and open a hidden one', async () => {
    expect(await outcome({ do: 'toggleWindow' }, true)).toEqual(['hide'])
    expect(await outcome({ do: 'toggleWindow' }, false)).toEqual(['open'])
    expect(await outcome({ do: 'openWindow' }, true)).toEqual(['open'])
  })

  it('hand the ids of the clipboard to the add sheet, and nothing else', async () => {
    const text = ' ext-1 \r\nhttps://x.example/?externalid=ext-2\next-1\n'
    expect(await outcome({ do: 'addFromClipboard' }, true, text)).toEqual([
      { screen: 'add', text: 'ext-1\next-2' },
    ])
    expect(await outcome({ do: 'addFromClipboard' }, true, ' \n')).toEqual([
      { screen: 'add', text: '' },
    ])
  })
})

describe('the image', () => {
  const file = (
    state: (typeof trayStates)[number],
    style: (typeof trayStyles)[number],
    platform: NodeJS.Platform,
  ) => trayImage(state, { style, platform, isPanelDark: true }).file

  it('is coloured as the style says', () => {
    const coloured = (style: (typeof trayStyles)[number]) =>
      trayStates.filter((state) => file(state, style, 'win32').includes('color'))
    expect(trayStyles.map(coloured)).toEqual([
      [],
      ['running', 'attention', 'failed'],
      ['attention', 'failed'],
    ])
  })

  it('is a template on macOS as long as it has no colour', () => {
    const rules = { platform: 'darwin', isPanelDark: false } as const
    expect(trayImage('failed', { ...rules, style: 'mono' })).toEqual({
      file: 'failedTemplate.png',
      isTemplate: true,
    })
    expect(trayImage('failed', { ...rules, style: 'color' })).toEqual({
      file: 'failed-color-light-18.png',
      isTemplate: false,
    })
    expect(trayImage('idle', { ...rules, style: 'color' }).isTemplate).toBe(true)
  })

  it('is an .ico on Windows and a PNG of a panel’s size on Linux', () => {
    expect(file('idle', 'mono', 'win32')).toBe('idle-mono-dark.ico')
    expect(file('idle', 'mono', 'linux')).toBe('idle-mono-dark-22.png')
  })
})
