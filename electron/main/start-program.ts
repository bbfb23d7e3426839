import { spawn } from 'node:child_process'

/** Starts the first program there is, without waiting for its end; false when there is none. */
export async function startFirst(
  programs: readonly (readonly [string, ...string[]])[],
): Promise<boolean> {
  for (const [program, ...args] of programs) {
    if (await starts(program, args)) return true
  }
  return false
}

function starts(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
