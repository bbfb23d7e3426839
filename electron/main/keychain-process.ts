import { utilityProcess, type MessagePortMain } from 'electron'
import { join } from 'node:path'
import type { HelperProcess } from '../keychain/client'

/** Starts the keychain helper as a process of its own, so that a hanging keyring hangs only it. */
export function startKeychainHelper(serviceName: string): HelperProcess {
  const child = utilityProcess.fork(join(__dirname, 'keychain-helper.js'), [serviceName], {
    serviceName: 'Runwatch keychain',
    stdio: 'ignore',
  })
  let hasEnded = false
  let shouldEnd = false
  child.on('exit', () => {
    hasEnded = true
  })
  // Before it is spawned there is no process to end: then it ends as soon as there is one.
  function end(): void {
    if (child.pid === undefined) shouldEnd = true
    else if (!hasEnded) process.kill(child.pid, 'SIGKILL')
  }
  child.on('spawn', () => {
    if (shouldEnd) end()
  })
  return {
    post: (message, ports) => child.postMessage(message, ports as MessagePortMain[] | undefined),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', () => listener()),
    kill: end,
  }
}
