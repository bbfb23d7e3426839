import { app, dialog, Menu } from 'electron'
import { commandWords, withoutLaunchersSwitch } from './command-words'
import { isHiddenStart } from './command-line'
import {
  dropHostileEnvironment,
  refusedStartCode,
  refusedStartText,
  refusedSwitch,
} from './hostile-start'
import { registerPageScheme } from './protocol'
import { lockNavigation, silenceSessions } from './security'
import { prepareDataFolder } from './start'

const words = commandWords(process.argv)
// The variable only makes a development build as strict as a packaged one.
const isStrict = app.isPackaged || process.env['RUNWATCH_STRICT_START'] === '1'
if (isStrict) dropHostileEnvironment(process.env)
// A command shows no page, and root could not run it with a sandbox for one.
const switches = words === null ? process.argv : withoutLaunchersSwitch(process.argv)
const refused = isStrict ? refusedSwitch(switches) : null
if (refused !== null) end(refusedStartText(refused), refusedStartCode)
else if (words === null) begin()
else void import('./command-mode').then(({ runCommandMode }) => runCommandMode(words))

/** Only what must happen before Electron is ready is loaded here; the rest follows. */
function begin(): void {
  app.setName('Runwatch')
  app.setAppUserModelId('dev.runwatch.desktop')
  if (process.platform === 'linux') app.setDesktopName('runwatch.desktop')
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  // Electron would build its own menu before ours.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  registerPageScheme()
  silenceSessions()
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
