import { fork } from 'node:child_process'
import type { HelperProcess } from './client'

/** Starts the helper as a child of plain Node, for programs without Electron. */
export function forkHelper(file: string, service: string): HelperProcess {
  const child = fork(file, [service], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
  return {
    post: (message) => void child.send(message as object),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  }
}
