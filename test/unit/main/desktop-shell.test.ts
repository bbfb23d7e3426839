import { describe, expect, it } from 'vitest'
import { createDrawing } from '../../../electron/main/drawing'
import type { MenuLine } from '../../../electron/main/menu-lines'
import { createMarkBoard, shellMarks, type MarkFacts } from '../../../electron/main/shell-marks'
import { createTray, type TrayLook } from '../../../electron/main/tray'
import type { AppStatus } from '../../../electron/shared/contract'
import { appError } from '../../../electron/shared/errors'
import type { TaskForecast } from '../../../electron/shared/forecast'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { defaultSettings, type Settings } from '../../../electron/shared/settings'
import { aReadRecord, aStep } from '../../helpers/builders'
import { createFakeClock, startOfTests } from '../../helpers/fake-clock'
import { createFakeStore } from '../../helpers/fake-store'
import { createRecordingShell } from './recording-shell'

const minuteMs = 60_000
const dockMenu: readonly MenuLine[] = [{ kind: 'text', label: 'dock' }]

function steps(done: number, total: number) {
  return Array.from({ length: total }, (_, index) =>
    aStep(`Step${index}`, { status: index < done ? 'finished' : 'todo' }),
  )
}

const running = [
  aReadRecord({ steps: steps(1, 4) }, { id: 1 }),
  aReadRecord({ steps: steps(2, 2) }, { id: 2 }),
]

function forecast(taskId: number, leftMs: number, pace: TaskForecast['pace'] = 'onTime') {
  const at = startOfTests + leftMs
  const end = { at, earliest: at, latest: at, scope: 'service', sampleCount: 9 } as const
  return { taskId, pace, end, usualStepMs: null } satisfies TaskForecast
}

const busy: MarkFacts = {
  platform: 'win32',
  counts: { running: 2, unseenFailed: 0 },
  running,
  forecastOf: () => null,
  stuck: 0,
  isWatchingPaused: false,
  isTrayTitleShown: true,
  dockMenu,
  now: startOfTests,
}

describe('the marks', () => {
  function shown(changes: Partial<MarkFacts>) {
    const shell = createRecordingShell()
    createMarkBoard(shell.marks).show(shellMarks({ ...busy, ...changes }))
    return Object.fromEntries(shell.take())
  }
  const broken = { counts: { running: 2, unseenFailed: 3 }, stuck: 1 }

  it('on Windows are progress and overlay of the taskbar button', () => {
    const half = { fraction: 0.5, mode: 'normal' }
    expect(shown({})).toEqual({ progress: half, overlay: 0, badge: 0 })
    expect(shown(broken)).toEqual({ progress: { ...half, mode: 'error' }, overlay: 3, badge: 0 })
  })

  it('on Linux are progress and number of the launcher', () => {
    const platform = 'linux'
    const progress = { fraction: 0.5, mode: 'normal' }
    expect(shown({ platform })).toEqual({ progress, overlay: 0, badge: 0 })
    expect(shown({ platform, ...broken })).toEqual({
      progress: { ...progress, mode: 'error' },
      overlay: 0,
      badge: 4,
    })
  })

  it('on macOS are number and menu of the dock', () => {
    const platform = 'darwin'
    expect(shown({ platform, ...broken })).toEqual({
      progress: null,
      overlay: 0,
      badge: 4,
      dockMenu,
    })
  })

  it('have no bar when nothing runs, a busy one without steps, a paused one while paused', () => {
    const progress = (changes: Partial<MarkFacts>) => shown(changes)['progress']
    expect(progress({ counts: { running: 0, unseenFailed: 3 }, running: [] })).toBeNull()
    expect(progress({ running: [aReadRecord()] })).toEqual({ fraction: null, mode: 'normal' })
    expect(progress({ isWatchingPaused: true })).toEqual({ fraction: 0.5, mode: 'paused' })
  })

  it.each([
    ['nothing runs', { counts: { running: 0, unseenFailed: 0 }, running: [] }, ''],
    ['several run', {}, '2'],
    ['one runs for another 1 min 18 s', oneLeft(78_000), '−1:20'],
    ['one runs longer than foreseen', oneLeft(-5_000), '1'],
    ['the setting is off', { isTrayTitleShown: false }, ''],
  ] as const)('beside the macOS icon, when %s', (_when, changes, title) => {
    expect(shellMarks({ ...busy, platform: 'darwin', ...changes }).trayTitle).toBe(title)
    expect(shellMarks({ ...busy, platform: 'win32', ...changes }).trayTitle).toBe('')
  })

  function oneLeft(ms: number): Partial<MarkFacts> {
    return {
      counts: { running: 1, unseenFailed: 0 },
      running: running.slice(0, 1),
      forecastOf: (taskId) => forecast(taskId, ms),
    }
  }

  it('are set when they change, and all of them for a window that comes back', () => {
    const shell = createRecordingShell()
    const board = createMarkBoard(shell.marks)
    board.repeat()
    expect(shell.take()).toEqual([])
    board.show(shellMarks({ ...busy, platform: 'linux' }))
    shell.take()
    board.show(shellMarks({ ...busy, platform: 'linux' }))
    expect(shell.take()).toEqual([])
    board.show(shellMarks({ ...busy, platform: 'linux', stuck: 1 }))
    expect(shell.take()).toEqual([['badge', 1]])
    board.repeat()
    expect(shell.take().map(([what]) => what)).toEqual(['progress', 'overlay', 'badge'])
  })
})

describe('the tray', () => {
  const look: TrayLook = {
    image: { file: 'idle.png', isTemplate: false },
    tooltip: 'tip',
    title: '',
    menu: [{ kind: 'text', label: 'one' }],
  }
  const other: TrayLook['menu'] = [{ kind: 'text', label: 'two' }]

  function createWorld() {
    const shell = createRecordingShell()
    const clock = createFakeClock()
    const tray = createTray(shell.tray, clock)
    tray.show(look)
    const first = shell.take().map(([what]) => what)
    return { tray, clock, first, told: () => shell.take() }
  }

  it('appears with its image first', () => {
    expect(createWorld().first).toEqual(['image', 'title', 'tooltip', 'menu'])
  })

  it('sets only the part that changed: a new tooltip builds no menu', () => {
    const { tray, told } = createWorld()
    tray.show({ ...look, menu: [...look.menu] })
    expect(told()).toEqual([])
    tray.show({ ...look, tooltip: 'new' })
    expect(told()).toEqual([['tooltip', 'new']])
    tray.show({ ...look, tooltip: 'new', menu: other })
    expect(told()).toEqual([['menu', other]])
  })

  it('leaves an open menu alone, and shows the latest when it closes', () => {
    const { tray, told } = createWorld()
    tray.menuOpened()
    tray.show({ ...look, tooltip: 'new', menu: [] })
    const image = { file: 'failed.png', isTemplate: false }
    tray.show({ ...look, image, tooltip: 'newer', menu: other })
    expect(told()).toEqual([['image', image]])
    tray.menuClosed()
    expect(told()).toEqual([
      ['tooltip', 'newer'],
      ['menu', other],
    ])
    tray.menuClosed()
    expect(told()).toEqual([])
  })

  it('does not wait forever for a menu to close', async () => {
    const { tray, clock, told } = createWorld()
    tray.menuOpened()
    tray.show({ ...look, menu: other })
    await clock.advance(minuteMs)
    expect(told()).toEqual([['menu', other]])
  })

  it('is removed once and can come back whole', () => {
    const { tray, told } = createWorld()
    tray.menuOpened()
    tray.remove()
    tray.remove()
    expect(told()).toEqual([['removed', true]])
    tray.show(look)
    expect(told().map(([what]) => what)).toEqual(['image', 'title', 'tooltip', 'menu'])
  })
})

describe('the drawing', () => {
  const status: AppStatus = {
    isOnline: true,
    health: [],
    storeProblem: null,
    hasTrayHost: true,
    isKeychainWaiting: false,
    demo: { isOn: false, speed: 10 },
    desktopProblems: [],
    update: { state: 'unsupported' },
  }

  function createWorld(platform: NodeJS.Platform = 'linux') {
    const clock = createFakeClock()
    const store = createFakeStore()
    const shell = createRecordingShell()
    let settings = defaultSettings()
    let forecasts: readonly TaskForecast[] = []
    const drawing = createDrawing({
      clock,
      platform,
      store,
      status: { current: () => status },
      tray: createTray(shell.tray, clock),
      marks: createMarkBoard(shell.marks),
      settings: () => settings,
      translate: () => createTranslate('zh-CN'),
      locale: () => 'zh-CN',
      forecasts: () => new Map(forecasts.map((one) => [one.taskId, one])),
      isPanelDark: () => false,
    })
    return {
      clock,
      store,
      drawing,
      told: () => Object.fromEntries(shell.take()),
      set: (changes: Partial<Settings>) => (settings = { ...settings, ...changes }),
      foresee: (...all: readonly TaskForecast[]) => (forecasts = all),
    }
  }

  const runs = (id: number, addedAt = startOfTests) =>
    aReadRecord({ steps: steps(1, 3) }, { id, addedAt, changedAt: addedAt })
  const menuText = (told: Record<string, unknown>) => JSON.stringify(told['menu'])

  it('comes at once, then every two seconds at most, however much changes', async () => {
    const { clock, store, drawing } = createWorld()
    await clock.advance(0)
    const draws = () => store.calls().filter((name) => name === 'countTasks').length
    expect(draws()).toBe(1)
    for (let ms = 0; ms < 10_000; ms += 100) {
      drawing.changed()
      await clock.advance(100)
    }
    expect(draws()).toBe(6)
  })

  it('puts a failure into everything at once', async () => {
    const { clock, store, drawing, told } = createWorld()
    await clock.advance(0)
    expect(told()).toMatchObject({ badge: 0, image: { file: 'idle-mono-light-22.png' } })
    store.put(aReadRecord({ status: 'failed' }, { id: 7, isSeen: false }))
    drawing.changed()
    await clock.advance(2_000)
    const shown = told()
    expect(shown).toMatchObject({ badge: 1, image: { file: 'failed-mono-light-22.png' } })
    expect(menuText(shown)).toContain('✕ shop-api')
  })

  it('lists stuck tasks first and counts them, but not those the user waits for', async () => {
    const { clock, store, told, foresee } = createWorld()
    for (let id = 1; id <= 6; id += 1) store.put(runs(id, startOfTests + id))
    store.put({ ...runs(8), isPatient: true })
    foresee(forecast(1, 0, 'stuck'), forecast(8, 0, 'stuck'))
    await clock.advance(0)
    const shown = told()
    expect(shown['badge']).toBe(1)
    expect(menuText(shown)).toMatch(/⚠ shop-api.*◐ shop-api/u)
  })

  it('lists what runs even below a page of unseen ends', async () => {
    const { clock, store, told } = createWorld()
    store.put(runs(1, 0))
    for (let id = 2; id < 80; id += 1) {
      const watch = { state: 'ended', reason: 'finished' } as const
      store.put(aReadRecord({ status: 'finished' }, { id, isSeen: false, watch }))
    }
    await clock.advance(0)
    expect(menuText(told())).toContain('◐ shop-api')
  })

  it('follows time by itself: minutes while something runs, and the end of a pause', async () => {
    const { clock, store, drawing, told, set } = createWorld()
    store.put(runs(1))
    await clock.advance(0)
    expect(menuText(told())).toContain('已 1 分钟')
    await clock.advance(minuteMs)
    expect(menuText(told())).toContain('已 2 分钟')
    set({ snooze: { until: clock.now() + 30_000 } })
    drawing.changed()
    await clock.advance(2_000)
    expect(menuText(told())).toContain('通知已暂停至')
    await clock.advance(30_000)
    expect(menuText(told())).toContain('暂停通知')
  })

  it('rests when only a change can change anything', async () => {
    const { clock } = createWorld()
    await clock.advance(0)
    expect(clock.timers()).toBe(0)
  })

  it('counts down beside the icon on macOS', async () => {
    const { clock, store, told, set, foresee } = createWorld('darwin')
    set({ isTrayTitleShown: true })
    store.put(runs(1))
    foresee(forecast(1, 80_000))
    await clock.advance(0)
    expect(told()['title']).toBe('−1:20')
    await clock.advance(10_000)
    expect(told()).toEqual({ title: '−1:10' })
  })

  it('keeps the marks when the tray icon is switched off', async () => {
    const { clock, store, drawing, told, set } = createWorld()
    await clock.advance(0)
    told()
    set({ isTrayShown: false })
    store.put(aReadRecord({ status: 'failed' }, { id: 7, isSeen: false }))
    drawing.changed()
    await clock.advance(2_000)
    expect(told()).toEqual({ badge: 1, removed: true })
  })

  it('keeps what it shows while the history cannot be read, and goes on after', async () => {
    const { clock, store, drawing, told } = createWorld()
    await clock.advance(0)
    told()
    store.failWith(appError('store.io'))
    drawing.changed()
    await clock.advance(2_000)
    expect(told()).toEqual({})
    store.failWith(null)
    store.put(runs(1))
    drawing.changed()
    await clock.advance(2_000)
    expect(menuText(told())).toContain('◐ shop-api')
  })

  it('stops for good', async () => {
    const { clock, drawing, told } = createWorld()
    await clock.advance(0)
    told()
    drawing.stop()
    drawing.changed()
    await clock.advance(minuteMs)
    expect(told()).toEqual({ removed: true })
    expect(clock.timers()).toBe(0)
  })
})
