import { run } from './run.mjs'
import { hasCommand } from './system-packages.mjs'

/** What Chromium's sandbox does first: namespaces of its own, for which an ordinary user needs a user namespace. */
export const namespaceProbe = ['unshare', '--user', '--map-root-user', '--pid', '--fork', 'true']

/** Why Electron has to be started with `--no-sandbox` here, or null when its sandbox works. */
export async function sandboxObstacle() {
  if (process.platform !== 'linux') return null
  if (process.getuid() === 0) return 'running as root'
  if (!hasCommand('unshare')) return null
  const [command, ...args] = namespaceProbe
  const { code } = await run(command, args)
  return code === 0 ? null : 'this system gives ordinary users no namespaces'
}
