import { Message, type MessageBus } from '@jellybrick/dbus-next'
import * as v from 'valibot'
import { takeName, unwrap } from './bus'
import { createMailbox, type Mailbox } from './mailbox'

/** One `Notify` call (Desktop Notifications Specification 1.2). `actions` alternates keys and labels. */
export interface ShownNotification {
  readonly id: number
  readonly appName: string
  readonly replacesId: number
  readonly icon: string
  readonly summary: string
  readonly body: string
  readonly actions: readonly string[]
  readonly hints: Readonly<Record<string, unknown>>
  readonly timeoutMs: number
}

export interface NotificationDaemon {
  readonly shown: Mailbox<ShownNotification>
  /** The ids that the app took back itself. */
  readonly withdrawn: Mailbox<number>
  /** The user clicks it, or one of its buttons. */
  click(id: number, actionKey: string): void
  /** The user closes it. */
  dismiss(id: number): void
  /** Gives its name back. */
  leave(): Promise<void>
}

const name = 'org.freedesktop.Notifications'
const path = '/org/freedesktop/Notifications'
const closedBy = { user: 2, app: 3 } as const

const notifyBody = v.tuple([
  v.string(),
  v.number(),
  v.string(),
  v.string(),
  v.string(),
  v.array(v.string()),
  v.record(v.string(), v.unknown()),
  v.number(),
])

function parseNotification(body: readonly unknown[], newId: number): ShownNotification {
  const [appName, replacesId, icon, summary, text, actions, hints, timeoutMs] = v.parse(
    notifyBody,
    body,
  )
  const id = replacesId > 0 ? replacesId : newId
  const plainHints = v.parse(v.record(v.string(), v.unknown()), unwrap(hints))
  const rest = { appName, replacesId, icon, summary, body: text, actions, timeoutMs }
  return { id, ...rest, hints: plainHints }
}

/** Becomes the notification daemon of a session bus. */
export async function startNotificationDaemon(bus: MessageBus): Promise<NotificationDaemon> {
  const shown = createMailbox<ShownNotification>('notification')
  const withdrawn = createMailbox<number>('withdrawn notification')

  const signal = (member: string, signature: string, body: unknown[]) =>
    bus.send(Message.newSignal(path, name, member, signature, body))
  const close = (id: number, reason: number) => signal('NotificationClosed', 'uu', [id, reason])

  /** Signature and values of the answer; undefined for a method this daemon does not have. */
  function answer(call: Message): readonly [string, unknown[]] | undefined {
    switch (call.member) {
      case 'GetCapabilities':
        return ['as', [['body', 'body-markup', 'actions', 'icon-static', 'persistence']]]
      case 'GetServerInformation':
        return ['ssss', ['desktop double', 'test', '1', '1.2']]
      case 'Notify': {
        const notification = parseNotification(call.body, shown.all.length + 1)
        shown.push(notification)
        return ['u', [notification.id]]
      }
      case 'CloseNotification': {
        const id = v.parse(v.number(), call.body[0])
        withdrawn.push(id)
        close(id, closedBy.app)
        return ['', []]
      }
      default:
        return undefined
    }
  }

  bus.addMethodHandler((call: Message) => {
    if (call.path !== path || call.interface !== name) return false
    const reply = answer(call)
    if (reply) bus.send(Message.newMethodReturn(call, ...reply))
    return reply !== undefined
  })
  await takeName(bus, name)

  return {
    shown,
    withdrawn,
    click(id, actionKey) {
      signal('ActionInvoked', 'us', [id, actionKey])
      close(id, closedBy.user)
    },
    dismiss: (id) => close(id, closedBy.user),
    async leave() {
      await bus.releaseName(name)
    },
  }
}
