// Loaded by Electron before the app (`-r`): scrolls the history and says on stdout how long its frames took.
/* eslint-disable @typescript-eslint/no-require-imports */
'use strict'

const { app } = require('electron')

const isolatedWorld = 999

const measure = `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const until = async (find) => {
    for (;;) {
      const found = find()
      if (found) return found
      await frame()
    }
  }
  const rows = () => document.querySelectorAll('[role="option"]')
  const scroller = () => {
    for (let at = rows()[0]; at; at = at.parentElement) {
      if (at.scrollHeight > at.clientHeight + 50 && /auto|scroll/u.test(getComputedStyle(at).overflowY)) return at
    }
    return null
  }
  /** Resolves behind the next frame, when what it shows is painted. */
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = resolve
        port2.postMessage(null)
      }),
    )
  /** Resolves as soon as the page has changed so that it holds. */
  const changed = (holds) =>
    new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!holds()) return
        observer.disconnect()
        resolve()
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
    })
  /** Milliseconds from a click to the frame with what it changes. */
  const timed = async (element, holds) => {
    await frame()
    const from = performance.now()
    const change = changed(holds)
    element.click()
    await change
    await painted()
    return performance.now() - from
  }
  const shown = () => [...rows()].map((row) => row.textContent).join()
  const clicked = (element) => {
    const before = shown()
    return timed(element, () => shown() !== '' && shown() !== before)
  }
  const probe = document.createElement('button')
  probe.addEventListener('click', () => (probe.dataset.count = String(Number(probe.dataset.count ?? 0) + 1)))
  /** What the click costs whose only work is one attribute. */
  const nothingClicked = () => {
    const before = probe.dataset.count
    return timed(probe, () => probe.dataset.count !== before)
  }
  await until(() => rows().length > 0)
  const link = await until(() => document.querySelectorAll('nav a')[2])
  // Its first rows may be the same: the link says when it is open.
  const opened = [await timed(link, () => link.getAttribute('aria-current') === 'page' && rows().length > 0)]
  const list = await until(scroller)
  const frames = []
  let last = await frame()
  for (let count = 0; count < 900; count += 1) {
    list.scrollTop += 40
    const now = await frame()
    frames.push(now - last)
    last = now
  }
  list.scrollTop = 0
  document.body.append(probe)
  const filtered = []
  const floor = []
  const chip = document.querySelectorAll('[aria-pressed]')[2]
  for (let round = 0; round < 10; round += 1) {
    floor.push(await nothingClicked())
    filtered.push(await clicked(chip))
  }
  return { frames, opened, filtered, floor, rows: rows().length, scrolledPx: list.scrollHeight }
})()`

app.on('browser-window-created', (_event, window) => {
  window.webContents.once('dom-ready', async () => {
    const source = [{ code: measure }]
    const seen = await window.webContents.executeJavaScriptInIsolatedWorld(isolatedWorld, source)
    process.stdout.write(`\nlist ${JSON.stringify(seen)}\n`)
  })
})
