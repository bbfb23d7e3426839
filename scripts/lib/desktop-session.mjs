import { cp, mkdir, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { prepareOtherUser, sharedTempDir } from './other-user.mjs'
import { at, root } from './paths.mjs'
import { run } from './run.mjs'
import { namespaceProbe } from './sandbox.mjs'
import { hasCommand } from './system-packages.mjs'
import { withTempDir } from './temp.mjs'

const isLinux = process.platform === 'linux'
const isRoot = isLinux && process.getuid() === 0

/** What a developer's own session must not lend to a test. */
const foreign =
  /^(npm_|INIT_CWD$|XDG_|DBUS_SESSION_BUS_ADDRESS$|DISPLAY$|WAYLAND_DISPLAY$|XAUTHORITY$|GNOME_KEYRING|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$|LC_|SSH_)/

const ownEnv = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))

const here = (dist) => ({ prefix: [], node: process.execPath, root, dist, own: () => undefined })

/** Who runs the session: an ordinary user when we are root and that works, else we ourselves. */
async function chooseUser(dir, dist, log) {
  if (!isRoot) return here(dist)
  try {
    return await prepareOtherUser(dir, dist, log)
  } catch (error) {
    log(`testing as root, because an ordinary user cannot: ${error.message}`)
    return here(dist)
  }
}

async function hasSandbox({ prefix }) {
  if (!isLinux) return true
  if (isRoot && prefix.length === 0) return false
  const [command, ...args] = [...prefix, ...namespaceProbe]
  return (await run(command, args, { cwd: '/' })).code === 0
}

async function makeFolders(dir, own) {
  const folders = ['home', 'run', 'tmp', 'artifacts'].map((name) => join(dir, name))
  for (const folder of folders) {
    await mkdir(folder, { mode: 0o700 })
    await own(folder)
  }
  const [home, runtime, temp, artifacts] = folders
  return { home, runtime, temp, artifacts }
}

/** A display (the first free one from a number on), and a bus without services of the system, that belong to this command alone. */
const linuxSession = (command, checkout, display) => [
  ...['xvfb-run', '--auto-servernum', `--server-num=${display}`],
  '--server-args=-screen 0 1600x1200x24',
  ...[
    'dbus-run-session',
    `--config-file=${join(checkout, 'test/helpers/desktop/session-bus.conf')}`,
  ],
  ...['--', ...command],
]

async function runOnLinux(dir, args, { dist, env, log, display = 99 }) {
  const user = await chooseUser(dir, dist, log)
  const folders = await makeFolders(dir, user.own)
  const isSandboxed = await hasSandbox(user)
  if (!isSandboxed) log('Chromium’s sandbox does not work here: testing with --no-sandbox')
  const [command, ...rest] = [
    ...user.prefix,
    ...linuxSession([user.node, ...args], user.root, display),
  ]
  const { code } = await run(command, rest, {
    cwd: user.root,
    show: 'all',
    env: {
      ...ownEnv(),
      ...(isSandboxed ? {} : { RUNWATCH_TEST_NO_SANDBOX: '1' }),
      PATH: `${dirname(user.node)}:${process.env.PATH}`,
      HOME: folders.home,
      TMPDIR: folders.temp,
      XDG_RUNTIME_DIR: folders.runtime,
      ELECTRON_OVERRIDE_DIST_PATH: user.dist,
      RUNWATCH_ARTIFACTS: folders.artifacts,
      ...env(folders.artifacts),
    },
  })
  await keepArtifacts(folders.artifacts)
  return code
}

/** Brings what the other user wrote into the checkout's `artifacts/`, in place of what an earlier run left. */
async function keepArtifacts(folder) {
  for (const name of await readdir(folder)) {
    await cp(join(folder, name), at('artifacts', name), { recursive: true, force: true })
  }
}

/**
 * Runs a node program (its arguments, the first relative to the checkout) in a desktop session that belongs to it: on Linux
 * with its own display, session bus and home, as an ordinary user. `env` gets the folder for artifacts, whose contents end
 * up in the checkout's `artifacts/`. `display` keeps sessions apart that start at the same time. Answers the exit code.
 */
export async function runInDesktopSession(args, options) {
  const { dist, env } = options
  if (!isLinux) {
    const base = { ...ownEnv(), ELECTRON_OVERRIDE_DIST_PATH: dist }
    const artifacts = at('artifacts')
    const all = { ...base, RUNWATCH_ARTIFACTS: artifacts, ...env(artifacts) }
    return (await run(process.execPath, args, { show: 'all', env: all })).code
  }
  return withTempDir(sharedTempDir(), 'runwatch-test-', (dir) => runOnLinux(dir, args, options))
}

/** Wraps a command so that it has a session bus and a home of its own, where the system can do that. */
export function onOwnBus(command, home) {
  if (!isLinux || !hasCommand('dbus-run-session')) return { command, env: process.env }
  return {
    command: ['dbus-run-session', '--', ...command],
    env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home },
  }
}
