import { fork } from 'node:child_process'
import type { HelperProcess } from './link'

/** Starts the helper as a child of plain Node, for programs without Electron. It prints nothing. */
export function forkHelper(
  file: string,
  service: string,
  environment: NodeJS.ProcessEnv = process.env,
): HelperProcess {
  const child = fork(file, [service], {
    // Options of this process, a debugger's above all, are not for the one that holds keys.
    execArgv: [],
    env: environment,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
  const listeners = new Set<() => void>()
  const ended = () => {
    for (const listener of listeners) listener()
    listeners.clear()
  }
  child.on('exit', ended)
  // Could not be started, or was gone when something was sent to it.
  child.on('error', ended)
  return {
    // What cannot be sent any more is answered by the end of the process.
    post: (message) => void child.send(message as object, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void listeners.add(listener),
    kill: () => void child.kill('SIGKILL'),
  }
}
