// What Runwatch is measured against: one window with static HTML, as safe as Runwatch's.
/* eslint-disable @typescript-eslint/no-require-imports */
'use strict'

const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
app.setPath('userData', process.env.RUNWATCH_USER_DATA)
process.on('SIGTERM', () => app.quit())
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1120,
    height: 720,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  window.once('ready-to-show', () => window.show())
  return window.loadFile(join(__dirname, 'index.html'))
})
