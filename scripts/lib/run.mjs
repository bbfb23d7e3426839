import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './paths.mjs'

const isWindows = process.platform === 'win32'
const exitSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const graceMs = 5_000

// Signals reach a process, not a function: so the list of what it has started is the process's too.
const running = new Set()
let isStopping = false

/** The exit code a shell would give: the child's own, or 128 + the signal that ended it. */
const exitCode = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0)

/**
 * Runs a child in a process group of its own to its end and answers `{ code, output }`; code 127 when it could not be
 * started. `show` says where its output goes: `'all'` as it is, `'stderr'` all to stderr, `'none'` into `output` only.
 */
export function run(command, args, { cwd = root, env = process.env, show = 'none', shell } = {}) {
  return new Promise((resolve) => {
    const stdio = { all: [0, 1, 2], stderr: ['ignore', 2, 2], none: ['ignore', 'pipe', 'pipe'] }[
      show
    ]
    const child = spawn(command, args, { cwd, env, stdio, shell, detached: !isWindows })
    let output = ''
    const finish = (code) => {
      running.delete(child)
      // The caller must not go on to its next step while the whole program is being stopped.
      if (!isStopping) resolve({ code, output })
    }
    running.add(child)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text))
    }
    child.on('error', (error) => {
      output += error.message
      finish(127)
    })
    child.on('close', (code, signal) => finish(exitCode(code, signal)))
  })
}

/** Runs node with the same binary this program runs in; otherwise like `run`. */
export const runNode = (args, options) => run(process.execPath, args, options)

/**
 * Runs a child in this terminal, with its input and in this process group, and answers its exit code.
 * Signals are passed on, but for Ctrl+C in a terminal, which reaches the child anyway.
 */
export function runForeground(command, args, { cwd = root, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' })
    const forward = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    const finish = (settle, value) => {
      for (const signal of exitSignals) process.off(signal, forward)
      settle(value)
    }
    for (const signal of exitSignals) process.on(signal, forward)
    child.on('error', (error) => finish(reject, error))
    child.on('close', (code, signal) => finish(resolve, exitCode(code, signal)))
  })
}

function killGroup(child, signal) {
  try {
    if (isWindows) spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' })
    else process.kill(-child.pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

async function stopChildren() {
  isStopping = true
  const ended = [...running].map(
    (child) => new Promise((resolve) => child.once('close', () => resolve())),
  )
  for (const child of running) killGroup(child, 'SIGTERM')
  const isOver = Promise.all(ended)
  await Promise.race([isOver, sleep(graceMs, null, { ref: false })])
  for (const child of running) killGroup(child, 'SIGKILL')
  await Promise.race([isOver, sleep(1_000)])
}

/**
 * From now on a signal ends every child first (politely, then by force) and then this process, whose `exit` listeners
 * remove what it leaves. Answers the function that takes this back.
 */
export function stopChildrenOnSignals() {
  const stop = async (signal) => {
    if (isStopping) return
    await stopChildren()
    process.exit(exitCode(null, signal))
  }
  for (const signal of exitSignals) process.on(signal, stop)
  return () => {
    for (const signal of exitSignals) process.off(signal, stop)
  }
}
