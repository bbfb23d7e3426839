// Loaded by Electron before the app (`-r`): says on stdout when the first row is painted, shown and can be clicked.
/* eslint-disable @typescript-eslint/no-require-imports */
'use strict'

const { app } = require('electron')

const isolatedWorld = 999
const selector = JSON.stringify(process.env.BENCH_FIRST_ROW)

// The frame after the one in which the row can be hit is the first that is sure to show it.
const watchPage = `new Promise((resolve) => {
  const isHit = () => {
    const row = document.querySelector(${selector})
    if (row === null) return false
    const { left, top, width, height } = row.getBoundingClientRect()
    const hit = document.elementFromPoint(left + width / 2, top + height / 2)
    return hit !== null && row.contains(hit)
  }
  const now = () => performance.timeOrigin + performance.now()
  const look = () => {
    if (!isHit()) return false
    observer.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(now())))
    return true
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { childList: true, subtree: true, attributes: true })
  look()
})`

app.on('browser-window-created', (_event, window) => {
  const shown = new Promise((resolve) => window.once('show', () => resolve(Date.now())))
  window.webContents.once('dom-ready', async () => {
    const source = [{ code: watchPage }]
    const painted = await window.webContents.executeJavaScriptInIsolatedWorld(isolatedWorld, source)
    const at = Math.max(painted, await shown)
    process.stdout.write(`\nfirst-rows ${at}\n`)
  })
})
