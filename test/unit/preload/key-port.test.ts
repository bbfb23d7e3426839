import { beforeEach, describe, expect, it } from 'vitest'
import { createKeySender, type PagePort } from '../../../electron/preload/key-port'
import { appError } from '../../../electron/shared/errors'
import { fail, ok, type Result } from '../../../electron/shared/result'
import { aCredential, HeldClock, settled } from '../keychain/fakes'

/** A port whose other end is played by the test. */
class FakePagePort implements PagePort {
  readonly posted: unknown[] = []
  isClosed = false
  answer: (answer: Result<null> | undefined) => void = () => undefined

  post(message: unknown) {
    this.posted.push(message)
  }

  onAnswer(listener: (answer: Result<null> | undefined) => void) {
    this.answer = listener
  }

  close() {
    this.isClosed = true
  }
}

let clock: HeldClock
let opened: { profileId: string; place: string }[]
let openAnswer: () => Promise<Result<null>>
let bring: (profileId: string) => FakePagePort
let send: ReturnType<typeof createKeySender>

beforeEach(() => {
  clock = new HeldClock()
  opened = []
  openAnswer = () => Promise.resolve(ok(null))
  send = createKeySender({
    open(target) {
      opened.push(target)
      return openAnswer()
    },
    onPort(listener) {
      bring = (profileId) => {
        const port = new FakePagePort()
        listener({ profileId }, port)
        return port
      }
    },
    after: (delayMs, action) => clock.after(delayMs, action),
  })
})

const keychain = 'keychain'

describe('sending a key', () => {
  it('posts it to the port that arrives for its profile, and answers what comes back', async () => {
    const sending = send({ profileId: 'p', place: keychain }, aCredential('one'))
    await settled()
    const port = bring('p')
    port.answer(ok(null))
    expect([await sending, port.posted, port.isClosed, clock.timers]).toEqual([
      ok(null),
      [aCredential('one')],
      true,
      0,
    ])
  })

  it('never posts it to a port of another profile, nor to one that comes unasked', async () => {
    const unasked = bring('p')
    const sending = send({ profileId: 'p', place: keychain }, aCredential('one'))
    await settled()
    const foreign = bring('q')
    const port = bring('p')
    port.answer(ok(null))
    await sending
    expect(
      [unasked, foreign, port].map(({ posted, isClosed }) => [posted.length, isClosed]),
    ).toEqual([
      [0, true],
      [0, true],
      [1, true],
    ])
  })

  it('waits for the one before, so that two cannot be mixed up', async () => {
    const first = send({ profileId: 'p', place: keychain }, aCredential('one'))
    const second = send({ profileId: 'p', place: 'session' }, aCredential('two'))
    await settled()
    const openedBefore = opened.length
    const firstPort = bring('p')
    firstPort.answer(ok(null))
    // The helper closes its end after the answer: that must not disturb the next one.
    firstPort.answer(undefined)
    await first
    await settled()
    firstPort.answer(undefined)
    const secondPort = bring('p')
    secondPort.answer(fail(appError('keychain.locked')))
    expect([openedBefore, await second, secondPort.posted]).toEqual([
      1,
      fail(appError('keychain.locked')),
      [aCredential('two')],
    ])
  })

  it.each([
    ['is refused', () => Promise.resolve(fail(appError('input.unknownProfile')))],
    ['fails', () => Promise.reject(new Error('no handler'))],
  ])('ends at once when opening a port %s, and the next one goes on', async (_how, answer) => {
    openAnswer = answer
    const refused = await send({ profileId: 'p', place: keychain }, aCredential('one'))
    openAnswer = () => Promise.resolve(ok(null))
    const next = send({ profileId: 'p', place: keychain }, aCredential('two'))
    await settled()
    bring('p').answer(ok(null))
    expect([refused.ok, await next]).toEqual([false, ok(null)])
  })

  it('ends when the other end goes away, or says nothing for 25 seconds', async () => {
    const gone = send({ profileId: 'p', place: keychain }, aCredential('one'))
    await settled()
    bring('p').answer(undefined)
    const portless = send({ profileId: 'p', place: keychain }, aCredential('one'))
    await settled()
    await clock.pass(25_000)
    const silent = send({ profileId: 'p', place: keychain }, aCredential('one'))
    await settled()
    const port = bring('p')
    await clock.pass(25_000)
    const unanswered = fail(appError('keychain.unanswered'))
    expect([await gone, await portless, await silent, port.isClosed]).toEqual([
      unanswered,
      unanswered,
      unanswered,
      true,
    ])
  })
})
