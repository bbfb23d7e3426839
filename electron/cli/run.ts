import { resolveLocale } from '../shared/i18n/translate'
import { readArguments } from './arguments'
import { systemClock } from './clock'
import { add } from './commands/add'
import { demo } from './commands/demo'
import { doctor } from './commands/doctor'
import { exportHistory } from './commands/export'
import { history } from './commands/history'
import { importHistory } from './commands/import'
import { list } from './commands/list'
import { open } from './commands/open'
import { profile } from './commands/profile'
import { status } from './commands/status'
import { watch } from './commands/watch'
import type { Connect } from './connection'
import { createContext, type Command, type StartHelper } from './context'
import { exitCodes, type ExitCode } from './exit-code'
import { createTerminal } from './terminal'
import { tellUsage } from './usage'

const commands: Readonly<Record<string, Command>> = {
  status,
  watch,
  add,
  open,
  list,
  history,
  export: exportHistory,
  import: importHistory,
  profile,
  doctor,
  demo,
}

/** What the program that runs a command brings. */
export interface Program {
  readonly startHelper: StartHelper
  readonly connect: Connect
  readonly version: string
}

/** Runs a command line in the terminal of this process, and answers how the process is to end. */
export async function runCommand(argv: readonly string[], program: Program): Promise<ExitCode> {
  const { env, stdin, stdout, stderr } = process
  const args = readArguments(argv)
  const isUnderstood = 'command' in args
  const terminal = createTerminal({
    out: stdout,
    err: stderr,
    isJson: isUnderstood && args.isJson,
    hasColor: isUnderstood && args.hasColor,
    locale: resolveLocale(
      isUnderstood ? (args.language ?? 'system') : 'system',
      env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '',
    ),
  })
  if (!isUnderstood) return tellUsage(args, terminal)
  if (args.isVersion) {
    stdout.write(`Runwatch ${program.version}\n`)
    return exitCodes.ok
  }
  if (args.isHelp || args.command === '' || args.command === 'help') {
    stdout.write(`${terminal.t('cli.usage')}\n`)
    return args.isHelp || args.command === 'help' ? exitCodes.ok : exitCodes.usage
  }
  const command = Object.hasOwn(commands, args.command) ? commands[args.command] : undefined
  if (command === undefined) {
    terminal.note(terminal.t('cli.wrong.command', { command: args.command }))
    return exitCodes.usage
  }
  // Trust in certificates is not for the environment to switch off.
  delete env['NODE_TLS_REJECT_UNAUTHORIZED']
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  const context = createContext({
    args,
    terminal,
    clock: systemClock,
    signal: stopping.signal,
    environment: env,
    input: stdin,
    startHelper: program.startHelper,
    connect: program.connect,
  })
  try {
    return await command(context)
  } catch (bug) {
    terminal.note(bug instanceof Error ? (bug.stack ?? bug.message) : String(bug))
    return exitCodes.server
  } finally {
    await context.close()
  }
}
