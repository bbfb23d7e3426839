import { existsSync, accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { SetupError } from './log.mjs'
import { run } from './run.mjs'

/**
 * What a Linux system needs, by purpose: Debian package names, the newer spelling after `|` (Debian 13 and Ubuntu 24.04
 * renamed libraries with a 64-bit time), and the commands to look for where there is no dpkg.
 */
const kinds = {
  run: {
    packages: [
      'libgtk-3-0|libgtk-3-0t64',
      'libnss3',
      'libasound2|libasound2t64',
      'libgbm1',
      'libdrm2',
      'libxss1',
      'libxtst6',
      'libatspi2.0-0|libatspi2.0-0t64',
      'libnotify4',
      'libsecret-1-0',
    ],
    commands: [],
  },
  headless: { packages: ['xvfb', 'xauth'], commands: ['xvfb-run', 'xauth'] },
  test: {
    packages: [
      'dbus',
      'dbus-x11',
      'gnome-keyring',
      'libsecret-tools',
      'fonts-noto-cjk',
      'util-linux',
      'cwm',
    ],
    commands: ['dbus-run-session', 'gnome-keyring-daemon', 'secret-tool', 'setpriv', 'cwm'],
  },
  package: {
    packages: [
      'dpkg-dev',
      'rpm',
      'squashfs-tools',
      'desktop-file-utils',
      'xdg-utils',
      'p7zip-full',
      'x11-utils',
    ],
    commands: ['dpkg-deb', 'rpmbuild', 'mksquashfs', 'desktop-file-validate', '7za', 'xwininfo'],
  },
}

const plainEnv = { ...process.env, LC_ALL: 'C' }

/** The wanted packages (`name` or `name|newer name`) of which no spelling is installed. */
export function missingPackages(wanted, installed) {
  return wanted.filter((names) => !names.split('|').some((name) => installed.has(name)))
}

/** Picks the spelling this system offers: the only one, else the first that apt has a candidate for, else the first. */
export function offeredNames(missing, policy) {
  const hasCandidate = (name) => {
    const section = policy.split(/^(?=\S+:$)/m).find((text) => text.startsWith(`${name}:\n`))
    return section !== undefined && !section.includes('Candidate: (none)')
  }
  return missing.map((names) => {
    const [first, ...others] = names.split('|')
    return [first, ...others].find(hasCandidate) ?? first
  })
}

/** Whether a program is on the PATH. */
export function hasCommand(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return folder !== ''
    } catch {
      return false
    }
  })
}

async function installedPackages(wanted) {
  const names = wanted.flatMap((entry) => entry.split('|'))
  const format = '${Package} ${db:Status-Status}\n'
  const { output } = await run('dpkg-query', ['-W', `-f=${format}`, ...names], { env: plainEnv })
  const installed = [...output.matchAll(/^(\S+) installed$/gm)].map(([, name]) => name)
  return new Set(installed)
}

async function choose(missing) {
  const names = missing.flatMap((entry) => entry.split('|'))
  const { output } = await run('apt-cache', ['policy', ...names], { env: plainEnv })
  return offeredNames(missing, output)
}

async function installWithApt(missing, log) {
  const env = { ...plainEnv, DEBIAN_FRONTEND: 'noninteractive' }
  log(`installing ${missing.length} system packages (apt-get)`)
  const update = await run('apt-get', ['update', '-qq'], { env })
  if (update.code !== 0) log('apt-get update failed, trying with the lists that are there')
  const names = await choose(missing)
  // Another installation may be under way, the system's own updates for one: wait for it.
  const patient = ['-o', 'DPkg::Lock::Timeout=300']
  const args = [...patient, 'install', '-y', '-qq', '--no-install-recommends', ...names]
  const { code, output } = await run('apt-get', args, { env })
  if (code === 0) return
  throw new SetupError(`apt-get ${args.join(' ')} failed\n${output.trimEnd()}`)
}

async function ensureDebianPackages(wanted, log) {
  const missing = missingPackages(wanted, await installedPackages(wanted))
  if (missing.length === 0) return
  if (process.getuid() === 0 && hasCommand('apt-get')) {
    await installWithApt(missing, log)
    return
  }
  const names = (await choose(missing)).join(' ')
  throw new SetupError(
    `system packages are missing; install them with:\n  sudo apt-get update && sudo apt-get install -y ${names}`,
  )
}

function ensureCommands(wanted) {
  const missing = wanted.filter((name) => !hasCommand(name))
  if (missing.length === 0) return
  throw new SetupError(`commands are missing, install them first: ${missing.join(', ')}`)
}

/**
 * Makes sure of what the system must bring for these kinds (`run`, `headless`, `test`): installs it as root on Debian and
 * Ubuntu, names it elsewhere. Nothing to do on macOS and Windows.
 */
export async function ensureSystemPackages(names, log) {
  if (process.platform !== 'linux') return
  const needs = names.map((name) => kinds[name])
  if (hasCommand('dpkg-query')) {
    await ensureDebianPackages(
      needs.flatMap((need) => need.packages),
      log,
    )
  } else ensureCommands(needs.flatMap((need) => need.commands))
}

/** On a Linux without dpkg, names the shared libraries that Electron would not find. */
export async function ensureLibraries(exe) {
  if (process.platform !== 'linux' || hasCommand('dpkg-query') || !hasCommand('ldd')) return
  if (!existsSync(exe)) return
  const { output } = await run('ldd', [exe], { env: plainEnv })
  const missing = [...output.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name)
  if (missing.length === 0) return
  throw new SetupError(`Electron needs libraries that are not installed: ${missing.join(', ')}`)
}
