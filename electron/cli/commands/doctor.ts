import { runCheck } from '../../checks/run'
import { checkReport } from '../../shared/check-text'
import { checkIds, type CheckFinding, type CheckState } from '../../shared/checks'
import { createCheckPorts } from '../check-ports'
import type { Command, Context } from '../context'
import { exitCodes } from '../exit-code'

const styles = { ok: 'green', warning: 'yellow', failed: 'red', skipped: 'dim' } as const

/** Checks what Runwatch depends on; fails when one of the checks does. */
export const doctor: Command = async (context) => {
  const ports = createCheckPorts(context)
  const states: CheckState[] = []
  for (const id of checkIds) {
    if (context.signal.aborted) return exitCodes.usage
    const finding = await runCheck(id, ports)
    states.push(finding.state)
    tell(finding, context)
  }
  return states.includes('failed') ? exitCodes.failed : exitCodes.ok
}

function tell(finding: CheckFinding, { terminal }: Context): void {
  const { check, state, finding: outcome, error } = finding
  const [line = '', ...details] = checkReport([finding], terminal.t)
  terminal.json({
    check,
    state,
    finding: outcome,
    text: line.slice(2),
    ...(error === null ? {} : { error }),
  })
  terminal.line(`${terminal.style(styles[state], line.slice(0, 1))}${line.slice(1)}`)
  for (const detail of details) terminal.line(terminal.style('dim', detail))
}
