import type { CheckFinding } from '../shared/checks'
import { found } from './found'
import type { CheckPorts } from './ports'

/** Whether the history is whole, can be written and has a backup. */
export async function checkHistory(
  ports: Pick<CheckPorts, 'checkHistory' | 'historyProblem'>,
): Promise<CheckFinding> {
  const examined = await ports.checkHistory()
  if (!examined.ok) {
    const { error } = examined
    const isDamaged = error.code === 'store.damaged'
    return found('failed', isDamaged ? 'history.damaged' : 'history.unreadable', {
      error,
      fix: isDamaged ? 'dataSettings' : 'openDataFolder',
    })
  }
  const { isSound, schemaVersion, newestBackupAt, damagedCopies } = examined.value
  if (!isSound) return found('failed', 'history.damaged', { fix: 'dataSettings' })
  const problem = await ports.historyProblem()
  if (problem !== null) {
    return found('failed', 'history.notWritable', { error: problem, fix: 'openDataFolder' })
  }
  if (damagedCopies > 0) {
    const facts = { n: damagedCopies }
    return found('warning', 'history.keptDamaged', { facts, fix: 'openDataFolder' })
  }
  if (newestBackupAt === null) return found('ok', 'history.noBackup', { fix: 'dataSettings' })
  return found('ok', 'history.whole', {
    facts: { schema: schemaVersion, backupAt: newestBackupAt },
  })
}
