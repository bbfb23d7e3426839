import { app, dialog, Menu } from 'electron'
import { isHiddenStart } from './command-line'
import {
  dropHostileEnvironment,
  refusedStartCode,
  refusedStartText,
  refusedSwitch,
} from './hostile-start'
import { registerPageScheme } from './protocol'
import { lockNavigation } from './security'
import { prepareDataFolder } from './start'

// The variable only makes a development build as strict as a packaged one.
if (app.isPackaged || process.env['RUNWATCH_STRICT_START'] === '1') {
  dropHostileEnvironment(process.env)
  const refused = refusedSwitch(process.argv)
  if (refused === null) begin()
  else end(refusedStartText(refused), refusedStartCode)
} else {
  begin()
}

/** Only what must happen before Electron is ready is loaded here; the rest follows. */
function begin(): void {
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
    end(dataFolder.error.detail ?? dataFolder.error.code, 1)
  } else if (app.requestSingleInstanceLock()) {
    const folder = dataFolder.value
    void app
      .whenReady()
      .then(() => start(folder))
      .catch((error: unknown) => end(error instanceof Error ? error.message : String(error), 1))
  } else {
    app.exit(0)
  }
}

function end(reason: string, exitCode: number): void {
  dialog.showErrorBox('Runwatch', reason)
  app.exit(exitCode)
}

/** The window first; what its page asks for is loaded while its process starts. */
async function start(dataFolder: string): Promise<void> {
  const { openFirstWindow } = await import('./first-window')
  const { settings, page, ...later } = openFirstWindow(dataFolder, isHidden())
  const { runApplication } = await import('./application')
  const [language, log] = await Promise.all([later.language, later.log])
  await runApplication({ dataFolder, settings, page, language, log })
}

/** macOS tells by itself that it started us at login; elsewhere the entry says so. */
function isHidden(): boolean {
  return (
    isHiddenStart(process.argv) ||
    (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
  )
}
