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
  /** Milliseconds from a click to the frame that shows other rows. */
  const clicked = async (element) => {
    const before = [...rows()].map((row) => row.textContent).join()
    const from = performance.now()
    element.click()
    await until(() => {
      const after = [...rows()].map((row) => row.textContent).join()
      return after !== '' && after !== before
    })
    await frame()
    return performance.now() - from
  }
  await until(() => rows().length > 0)
  const link = await until(() => document.querySelectorAll('nav a')[2])
  // Its first rows may be the same: the link says when it is open.
  const from = performance.now()
  link.click()
  await until(() => link.getAttribute('aria-current') === 'page' && rows().length > 0)
  await frame()
  const opened = [performance.now() - from]
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
  const filtered = []
  const chip = document.querySelectorAll('[aria-pressed]')[2]
  for (let round = 0; round < 10; round += 1) filtered.push(await clicked(chip))
  return { frames, opened, filtered, rows: rows().length, scrolledPx: list.scrollHeight }
})()`

app.on('browser-window-created', (_event, window) => {
  window.webContents.once('dom-ready', async () => {
    const source = [{ code: measure }]
    const seen = await window.webContents.executeJavaScriptInIsolatedWorld(isolatedWorld, source)
    process.stdout.write(`\nlist ${JSON.stringify(seen)}\n`)
  })
})
