import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, isAbsolute } from 'node:path'
import { writeFile } from 'atomically'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import { entryText, execLine, parseEntry, programOf } from '../shared/autostart-entry'

/**
 * Whether the system starts Runwatch at login; `broken`: it would start something that is not this
 * program; `gone`: what it would start is not there any more, as after an AppImage was renamed.
 */
export type AutostartState = 'on' | 'off' | 'broken' | 'gone'

/** The start at login, as the system keeps it. */
export interface Autostart {
  inspect(): Promise<AutostartState>
  /** Turns it on or off; the error is `autostart.refused` with the system's words. */
  set(isOn: boolean): Promise<Result<null>>
}

/** The argument that keeps the window away. */
const hiddenArgument = '--hidden'

/** A file in the autostart folder of a Linux desktop; `words` start this program. */
export function createAutostartFile(file: string, words: readonly string[]): Autostart {
  const exec = execLine([...words, hiddenArgument])

  async function inspect(): Promise<AutostartState> {
    let text: string
    try {
      text = await readFile(file, 'utf8')
    } catch (error) {
      return isMissing(error) ? 'off' : 'broken'
    }
    const entry = parseEntry(text)
    if (entry === null) return 'broken'
    if (!entry.isEnabled) return 'off'
    if (entry.exec === exec) return 'on'
    const program = programOf(entry.exec)
    return program !== null && isAbsolute(program) && !existsSync(program) ? 'gone' : 'broken'
  }

  async function write(isOn: boolean): Promise<void> {
    if (!isOn) {
      await rm(file, { force: true })
      return
    }
    if (exec === null) throw new Error('the path of the program cannot be written in an entry')
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(file, entryText(exec), { mode: 0o600 })
  }

  return { inspect, set: (isOn) => proven(isOn, inspect, write) }
}

/** What Electron says and takes about login items, on Windows and macOS. */
export interface LoginItems {
  getLoginItemSettings(options: { args: string[] }): {
    readonly openAtLogin: boolean
    /** Windows: false when the task manager has switched it off. */
    readonly executableWillLaunchAtLogin?: boolean
    /** macOS 13: `requires-approval` until the user agrees in the system settings. */
    readonly status?: string
  }
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void
}

/** The login items of Windows and macOS. */
export function createLoginItem(items: LoginItems): Autostart {
  const args = [hiddenArgument]

  function inspect(): Promise<AutostartState> {
    const found = items.getLoginItemSettings({ args })
    const isAllowed = found.executableWillLaunchAtLogin !== false
    if (!found.openAtLogin || !isAllowed) return Promise.resolve('off')
    return Promise.resolve(found.status === 'requires-approval' ? 'broken' : 'on')
  }

  function write(openAtLogin: boolean): Promise<void> {
    items.setLoginItemSettings({ openAtLogin, args })
    return Promise.resolve()
  }

  return { inspect, set: (isOn) => proven(isOn, inspect, write) }
}

/** Writes, then looks whether the system kept it. */
async function proven(
  isOn: boolean,
  inspect: () => Promise<AutostartState>,
  write: (isOn: boolean) => Promise<void>,
): Promise<Result<null>> {
  try {
    await write(isOn)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return fail(appError('autostart.refused', { detail }))
  }
  const state = await inspect()
  return state === (isOn ? 'on' : 'off')
    ? ok(null)
    : fail(appError('autostart.refused', { detail: `still ${state}` }))
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
