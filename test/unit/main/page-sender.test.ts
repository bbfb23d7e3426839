import { expect, it } from 'vitest'
import {
  isFromPage,
  type RequestSender,
  type SendingContents,
} from '../../../electron/main/page-sender'

function contents(origin: string, isDestroyed = false): SendingContents {
  return { mainFrame: { origin }, isDestroyed: () => isDestroyed }
}

const page = contents('app://bundle')
const stranger = contents('app://bundle')
const gone = contents('app://bundle', true)

function mainFrameOf(sender: SendingContents): RequestSender {
  return { sender, senderFrame: sender.mainFrame }
}

function away(origin: string): readonly [RequestSender, SendingContents] {
  const elsewhere = contents(origin)
  return [mainFrameOf(elsewhere), elsewhere]
}

it('is the main frame of our window on our origin', () => {
  expect(isFromPage(mainFrameOf(page), page)).toBe(true)
})

it.each<readonly [string, RequestSender, SendingContents | null]>([
  ['any page while there is no window', mainFrameOf(page), null],
  ['another window on our origin', mainFrameOf(stranger), page],
  [
    'a frame inside our page, though on our origin',
    { sender: page, senderFrame: { origin: 'app://bundle' } },
    page,
  ],
  ['the frame of another window', { sender: page, senderFrame: stranger.mainFrame }, page],
  ['a frame that is gone', { sender: page, senderFrame: null }, page],
  ['a window that is destroyed', mainFrameOf(gone), gone],
  ['our window on a website', ...away('https://evil.example')],
  ['our window on a host of our scheme', ...away('app://other')],
  ['our window on a longer name', ...away('app://bundle.evil.example')],
  ['our window on a file', ...away('file://')],
  ['our window with an opaque origin', ...away('null')],
  ['our window on an empty page', ...away('')],
])('is not %s', (_who, request, known) => {
  expect(isFromPage(request, known)).toBe(false)
})
