/** Writes one-line messages as `[name] text`; to stderr unless told otherwise, so that stdout stays the program's. */
export function createLog(name, stream = process.stderr) {
  return (text) => {
    stream.write(`[${name}] ${text}\n`)
  }
}

/** A failure the user can act on: its message says all there is to say, no stack is shown. */
export class SetupError extends Error {}

/** Runs a command's main function; its number becomes the exit code, a `SetupError` one line and exit code 1. */
export async function runMain(log, main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    log(error instanceof SetupError ? error.message : error.stack)
    process.exitCode = 1
  }
}
