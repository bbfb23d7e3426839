import type { UsageProblem } from './arguments'
import { exitCodes, type ExitCode } from './exit-code'
import type { Terminal } from './terminal'

/** Says what is wrong with a command line. */
export function tellUsage(problem: UsageProblem, terminal: Terminal): ExitCode {
  const { t } = terminal
  switch (problem.kind) {
    case 'noIds':
      terminal.note(t('cli.wrong.noIds'))
      break
    case 'badId': {
      const reason = t(`cli.badId.${problem.problem}`)
      terminal.note(t('cli.wrong.badId', { id: problem.id, reason }))
      break
    }
    case 'seconds':
      terminal.note(t('cli.wrong.seconds', { option: problem.option }))
      break
    case 'option':
      terminal.note(t('cli.wrong.option', { detail: problem.detail }))
      break
  }
  return exitCodes.usage
}
