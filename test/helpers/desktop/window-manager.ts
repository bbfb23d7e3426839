import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Starts a window manager on the display of the run, which has none otherwise: only one can
 * maximise and minimise. Resolves with the way to end it.
 */
export async function startWindowManager(): Promise<() => Promise<void>> {
  const child = spawn('cwm', ['-c', '/dev/null'], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  await once(child, 'spawn')
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}
