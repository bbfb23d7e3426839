import { app, crashReporter, dialog, Menu } from 'electron'
import { registerPageScheme } from './protocol'
import { lockNavigation } from './security'
import { isHiddenStart, prepareDataFolder } from './start'

// Only what must happen before Electron is ready is loaded here; the rest follows.
app.setName('Runwatch')
app.setAppUserModelId('dev.runwatch.desktop')
if (process.platform === 'linux') app.setDesktopName('runwatch.desktop')
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// Electron would build its own menu before ours.
if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
registerPageScheme()
lockNavigation()

const dataFolder = prepareDataFolder(process.env)
if (!dataFolder.ok) {
  dialog.showErrorBox('Runwatch', dataFolder.error.detail ?? dataFolder.error.code)
  app.exit(1)
} else if (app.requestSingleInstanceLock()) {
  const folder = dataFolder.value
  // Dumps stay on this machine.
  crashReporter.start({ uploadToServer: false })
  void app
    .whenReady()
    .then(() => start(folder))
    .catch((error: unknown) => {
      dialog.showErrorBox('Runwatch', error instanceof Error ? error.message : String(error))
      app.exit(1)
    })
} else {
  app.exit(0)
}

/** The window first; what its page asks for is loaded while its process starts. */
async function start(dataFolder: string): Promise<void> {
  const { openFirstWindow } = await import('./first-window')
  const { settings, page, ...later } = openFirstWindow(dataFolder, isHiddenStart(process.argv))
  const { runApplication } = await import('./application')
  const [language, log] = await Promise.all([later.language, later.log])
  await runApplication({ dataFolder, settings, page, language, log })
}
