import { expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { noFacts, type Notice } from '../../../electron/shared/notice'
import { ok } from '../../../electron/shared/result'
import { createNotifier } from '../../../renderer/notify'
import { settled } from '../../helpers/fake-clock'

function aNotice(changes: Partial<Notice> = {}): Notice {
  return {
    id: 1,
    kind: 'finished',
    taskId: 1,
    profileId: 'p1',
    facts: { ...noFacts, name: 'shop' },
    createdAt: 1_000,
    state: 'queued',
    stateReason: '',
    isRead: false,
    wasClicked: false,
    ...changes,
  }
}

/** A notifier and what came out of it. */
function aNotifier(state: Notice['state'] = 'raised') {
  const [delivered, inApp, heard]: [string[], string[], number[]] = [[], [], []]
  const notifier = createNotifier({
    t: createTranslate('zh-CN'),
    areContentsHidden: () => false,
    deliver({ title }) {
      delivered.push(title)
      return Promise.resolve(ok({ state }))
    },
    showInApp: (_notice, { title }) => inApp.push(title),
    sound: ({ id }) => heard.push(id),
    now: () => 2_000,
  })
  return { notifier, delivered, inApp, heard }
}

it('hands a notice over once and is heard once, when the system has shown it', async () => {
  const { notifier, delivered, inApp, heard } = aNotifier()
  notifier.raise([aNotice(), aNotice()])
  await settled()
  expect([delivered, heard]).toEqual([['部署完成：shop'], []])
  notifier.noteChanged([aNotice({ state: 'shown' })])
  notifier.noteChanged([aNotice({ state: 'shown', isRead: true })])
  expect([heard, inApp]).toEqual([[1], []])
})

it('is silent about what another window or an earlier run has shown', () => {
  const { notifier, heard } = aNotifier()
  notifier.noteChanged([aNotice({ state: 'shown' })])
  expect(heard).toEqual([])
})

it('says in the window what the system did not show, silently', async () => {
  const { notifier, inApp, heard } = aNotifier()
  notifier.raise([aNotice()])
  await settled()
  notifier.noteChanged([aNotice({ state: 'notShown' })])
  notifier.noteChanged([aNotice({ state: 'notShown' })])
  expect([inApp, heard]).toEqual([['部署完成：shop'], []])
})

it('says nothing in the window of what was held back for later', () => {
  const { notifier, inApp } = aNotifier()
  for (const stateReason of ['quietHours', 'snoozed', 'downtime', 'inSummary']) {
    notifier.noteChanged([aNotice({ state: 'heldBack', stateReason })])
  }
  expect(inApp).toEqual([])
})
