import { beforeEach, describe, expect, it } from 'vitest'
import type { Delivery } from '../../../electron/shared/contract'
import { appError } from '../../../electron/shared/errors'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { noFacts, type Notice, type NoticeState } from '../../../electron/shared/notice'
import { fail, ok, type Result } from '../../../electron/shared/result'
import { createNotifier, type Notifier } from '../../../renderer/notify'
import { startSession } from '../../../renderer/session'
import { aSnapshot, createFakeBridge } from '../../helpers/fake-bridge'

const now = 1_000_000

function aNotice(id: number, changes: Partial<Notice> = {}): Notice {
  return {
    id,
    kind: 'finished',
    taskId: id,
    profileId: 'p',
    facts: { ...noFacts, name: `任务 ${id}`, versionName: 'v1', durationMs: 252_000 },
    createdAt: now,
    state: 'queued',
    stateReason: '',
    isRead: false,
    wasClicked: false,
    ...changes,
  }
}

let delivered: Delivery[]
let inWindow: { readonly id: number; readonly title: string; readonly body: string }[]
let answer: Result<{ readonly state: NoticeState }>
let areContentsHidden: boolean
let notifier: Notifier

/** A notifier of a page that was just loaded. */
function loadPage(): Notifier {
  return createNotifier({
    t: createTranslate('zh-CN'),
    now: () => now,
    areContentsHidden: () => areContentsHidden,
    deliver(delivery) {
      delivered.push(delivery)
      return Promise.resolve(answer)
    },
    showInApp: ({ id }, text) => inWindow.push({ id, ...text }),
    sound: () => undefined,
  })
}

/** Everything a raise leads to has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve))
}

beforeEach(() => {
  delivered = []
  inWindow = []
  answer = ok({ state: 'raised' })
  areContentsHidden = false
  notifier = loadPage()
})

describe('a notice to raise', () => {
  it('is handed over with its words, and not told in the window as well', async () => {
    notifier.raise([aNotice(1), aNotice(2, { kind: 'failed' })])
    notifier.noteChanged([aNotice(1, { state: 'raised' }), aNotice(1, { state: 'shown' })])
    await settled()
    expect(delivered).toEqual([
      { noticeId: 1, title: '部署完成：任务 1', body: '用时 4 分 12 秒，版本 v1' },
      { noticeId: 2, title: '部署失败：任务 2', body: '' },
    ])
    expect(inWindow).toEqual([])
  })

  it('is handed over once, however often it is asked for', async () => {
    notifier.raise([aNotice(1), aNotice(1)])
    notifier.raise([aNotice(1)])
    await settled()
    notifier.raise([aNotice(1)])
    await settled()
    expect(delivered.map(({ noticeId }) => noticeId)).toEqual([1])
  })

  it('says only that there is something when its contents are to be hidden', async () => {
    areContentsHidden = true
    notifier.raise([aNotice(1, { kind: 'failed' })])
    await settled()
    expect(delivered).toEqual([{ noticeId: 1, title: '一个部署任务有结果', body: '' }])
  })

  it.each([
    ['cannot be handed over', fail(appError('store.io'))],
    ['was not shown', ok({ state: 'notShown' as const })],
  ])('is told in the window, once, when it %s', async (_what, refusal) => {
    answer = refusal
    notifier.raise([aNotice(1)])
    await settled()
    notifier.noteChanged([aNotice(1, { state: 'notShown' })])
    notifier.raise([aNotice(1)])
    await settled()
    expect([delivered.length, inWindow]).toEqual([
      1,
      [{ id: 1, title: '部署完成：任务 1', body: '用时 4 分 12 秒，版本 v1' }],
    ])
  })

  it('is told in the window when the system answers later that it showed nothing', async () => {
    notifier.raise([aNotice(1)])
    await settled()
    expect(inWindow).toEqual([])
    notifier.noteChanged([aNotice(1, { state: 'notShown', stateReason: 'no service' })])
    notifier.noteChanged([aNotice(1, { state: 'notShown', stateReason: 'no service' })])
    expect(inWindow.map(({ id }) => id)).toEqual([1])
  })
})

describe('a notice that was held back', () => {
  it.each(['taskOnScreen', 'windowFocused'])(
    'because of %s is told in the window, once, and never handed over',
    (stateReason) => {
      const notice = aNotice(1, { state: 'heldBack', stateReason })
      notifier.noteChanged([notice])
      notifier.noteChanged([notice])
      expect([inWindow.map(({ id }) => id), delivered]).toEqual([[1], []])
    },
  )

  it.each(['muted', 'kindOff', 'demo'])('because of %s is told nowhere', (stateReason) => {
    notifier.noteChanged([aNotice(1, { state: 'heldBack', stateReason })])
    expect([inWindow, delivered]).toEqual([[], []])
  })

  it.each([
    ['was read', { isRead: true }],
    ['is half a minute old', { createdAt: now - 30_001 }],
  ])('and %s is no news any more', (_what, changes) => {
    notifier.noteChanged([
      aNotice(1, { state: 'heldBack', stateReason: 'taskOnScreen', ...changes }),
    ])
    expect(inWindow).toEqual([])
  })
})

describe('a page that starts', () => {
  it('raises what waits in the history and what came while it loaded, each once', async () => {
    const bridge = createFakeBridge(aSnapshot({ queuedNotices: [aNotice(1), aNotice(2)] }))
    const session = startSession(bridge, {
      followers: [],
      onRaise: (notices) => notifier.raise(notices),
      onGo: () => undefined,
    })
    bridge.emit({ type: 'notices:raise', notices: [aNotice(2), aNotice(3)] })
    await session
    bridge.emit({ type: 'notices:raise', notices: [aNotice(3), aNotice(4)] })
    await settled()
    expect(delivered.map(({ noticeId }) => noticeId).sort()).toEqual([1, 2, 3, 4])
  })

  it('hands over again what its predecessor could not: main decides whether that is too often', async () => {
    answer = fail(appError('store.io'))
    notifier.raise([aNotice(1)])
    await settled()
    answer = ok({ state: 'raised' })
    loadPage().raise([aNotice(1)])
    await settled()
    expect(delivered.map(({ noticeId }) => noticeId)).toEqual([1, 1])
  })
})
