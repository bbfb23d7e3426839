import { beforeEach, describe, expect, it } from 'vitest'
import { createDeliver } from '../../../electron/main/deliveries'
import type { Notifier, Toast, ToastOutcome } from '../../../electron/main/notifier'
import { appError } from '../../../electron/shared/errors'
import { noFacts, type Notice } from '../../../electron/shared/notice'
import { fail, ok } from '../../../electron/shared/result'
import { settled } from '../../helpers/fake-clock'
import { createFakeStore, type FakeStore } from '../../helpers/fake-store'

/** A notification service that answers when the test says so. */
class HeldNotifier implements Notifier {
  readonly toasts: (Toast & { readonly outcome: ToastOutcome })[] = []

  show(toast: Toast, outcome: ToastOutcome): void {
    this.toasts.push({ ...toast, outcome })
  }

  close(): void {
    throw new Error('nothing is taken back here')
  }

  closeAll(): void {
    this.toasts.length = 0
  }

  last(): ToastOutcome {
    const toast = this.toasts.at(-1)
    if (toast === undefined) throw new Error('nothing was shown')
    return toast.outcome
  }
}

let store: FakeStore
let notifier: HeldNotifier
let changed: Notice[]
let opened: Notice[]
let deliver: ReturnType<typeof createDeliver>
let noticeId: number

beforeEach(async () => {
  store = createFakeStore()
  notifier = new HeldNotifier()
  changed = []
  opened = []
  deliver = createDeliver({
    store,
    notifier,
    changed: (notice) => changed.push(notice),
    opened: (notice) => opened.push(notice),
  })
  const draft = { kind: 'finished', facts: { ...noFacts, name: 'shop' }, holdReason: null } as const
  const added = await store.addNotice(draft, { taskId: 7, profileId: 'p' }, 1_000)
  if (!added.ok) throw new Error(added.error.code)
  noticeId = added.value.id
})

const toast = () => ({ noticeId, title: '部署完成：shop', body: '用时 4 分 12 秒' })

async function stored(): Promise<Pick<Notice, 'state' | 'stateReason' | 'wasClicked'>> {
  await settled()
  const [notice] = store.notices()
  if (notice === undefined) throw new Error('no notice')
  const { state, stateReason, wasClicked } = notice
  return { state, stateReason, wasClicked }
}

describe('a delivery', () => {
  it('is on disk as raised before anything is shown', async () => {
    expect(await deliver(toast())).toEqual(ok({ state: 'raised' }))
    expect(notifier.toasts.map(({ key, title, body }) => [key, title, body])).toEqual([
      ['task-7', '部署完成：shop', '用时 4 分 12 秒'],
    ])
    expect(await stored()).toEqual({ state: 'raised', stateReason: '', wasClicked: false })
  })

  it('that is shown, then clicked, is stored and told as such; the click opens it once', async () => {
    await deliver(toast())
    notifier.last().shown()
    expect(await stored()).toEqual({ state: 'shown', stateReason: '', wasClicked: false })
    notifier.last().clicked()
    expect(await stored()).toEqual({ state: 'shown', stateReason: '', wasClicked: true })
    expect(changed.map(({ state, wasClicked }) => [state, wasClicked])).toEqual([
      ['shown', false],
      ['shown', true],
    ])
    expect(opened.map(({ id, taskId }) => [id, taskId])).toEqual([[noticeId, 7]])
  })

  it('that the system refuses is stored with its words', async () => {
    await deliver(toast())
    notifier.last().notShown('no notification service')
    expect(await stored()).toEqual({
      state: 'notShown',
      stateReason: 'no notification service',
      wasClicked: false,
    })
    expect([changed.length, opened]).toEqual([1, []])
  })

  it('of the same notice is refused a second time, also at the same moment', async () => {
    const answers = await Promise.all([deliver(toast()), deliver(toast())])
    answers.push(await deliver(toast()))
    expect(answers).toEqual(Array(3).fill(ok({ state: 'raised' })))
    expect(notifier.toasts).toHaveLength(1)
  })

  it('of a notice nobody decided shows nothing', async () => {
    await deliver({ ...toast(), noticeId: noticeId + 100 })
    expect(notifier.toasts).toEqual([])
  })

  it('that cannot be claimed on disk is not shown: it could come twice', async () => {
    store.failWith(appError('store.io'))
    expect(await deliver(toast())).toEqual(fail(appError('store.io')))
    expect(notifier.toasts).toEqual([])
    store.failWith(null)
    await deliver(toast())
    expect(notifier.toasts).toHaveLength(1)
  })

  it('whose outcome cannot be stored tells nobody a state that is not on disk', async () => {
    await deliver(toast())
    store.failWith(appError('store.io'))
    notifier.last().shown()
    notifier.last().clicked()
    await settled()
    expect([changed, opened]).toEqual([[], []])
  })
})
