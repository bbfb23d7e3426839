import { execFile } from 'node:child_process'
import { deepLinkTo } from '../../shared/deep-link'
import { appError } from '../../shared/errors'
import { readExternalIds } from '../arguments'
import type { Command } from '../context'
import { exitCodes } from '../exit-code'
import { tellUsage } from '../usage'
import { tellError } from './status'

/** The system's own way to hand an address to the program that is registered for it. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** Shows tasks in the window, which asks about those it does not know. */
export const open: Command = async (context) => {
  const ids = readExternalIds(context.args.operands)
  if ('kind' in ids) return tellUsage(ids, context.terminal)
  const [program = '', ...before] = openers[process.platform] ?? ['xdg-open']
  for (const id of ids) {
    const problem = await start(program, [...before, deepLinkTo(id)])
    if (problem !== null) return tellError(context, appError('system.refused', { detail: problem }))
  }
  return exitCodes.ok
}

/** Null when it was taken, else the system's words. */
function start(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, (error) => resolve(error === null ? null : error.message))
  })
}
