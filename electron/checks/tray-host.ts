import { execFile } from 'node:child_process'

const questions: readonly (readonly [string, readonly string[]])[] = [
  [
    'gdbus',
    [
      'call',
      '--session',
      '--dest=org.freedesktop.DBus',
      '--object-path=/org/freedesktop/DBus',
      '--method=org.freedesktop.DBus.NameHasOwner',
      'org.kde.StatusNotifierWatcher',
    ],
  ],
  [
    'dbus-send',
    [
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      'string:org.kde.StatusNotifierWatcher',
    ],
  ],
]

/**
 * Whether somebody shows tray icons. Only Linux desktops can be without; there the session bus is
 * asked for a StatusNotifierWatcher. No answer counts as no: then a closed window must not vanish.
 */
export async function hasTrayHost(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [command, args] of questions) {
    const answer = await output(command, args)
    if (answer !== null) return answer.includes('true')
  }
  return false
}

function output(command: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 3_000 }, (error, stdout) => {
      resolve(error === null ? stdout : null)
    })
  })
}
