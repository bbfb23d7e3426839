import { app, dialog } from 'electron'
import { registerPageScheme } from './protocol'
import { lockNavigation } from './security'
import { isHiddenStart, prepareDataFolder } from './start'

// Only what must happen before Electron is ready is loaded here; the rest follows.
app.setName('Runwatch')
app.setAppUserModelId('dev.runwatch.desktop')
if (process.platform === 'linux') app.setDesktopName('runwatch.desktop')
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerPageScheme()
lockNavigation()

const dataFolder = prepareDataFolder(process.env)
if (!dataFolder.ok) {
  dialog.showErrorBox('Runwatch', dataFolder.error.detail ?? dataFolder.error.code)
  app.exit(1)
} else if (app.requestSingleInstanceLock()) {
  const folder = dataFolder.value
  void app
    .whenReady()
    .then(async () => {
      const { runApplication } = await import('./application')
      await runApplication({ dataFolder: folder, isHidden: isHiddenStart(process.argv) })
    })
    .catch((error: unknown) => {
      dialog.showErrorBox('Runwatch', error instanceof Error ? error.message : String(error))
      app.exit(1)
    })
} else {
  app.exit(0)
}
