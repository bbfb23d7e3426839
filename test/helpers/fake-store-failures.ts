import { displayName, type TaskRecord } from '../../electron/shared/task'
import { listed, taskOf, type Methods, type State } from './fake-store-state'

/** What is remembered of failures, and which runs are compared. */
export function failureMethods(
  state: State,
): Pick<Methods, 'failureMemory' | 'noteFailure' | 'firstFailure' | 'partnerOf'> {
  const byEnd = (a: TaskRecord, b: TaskRecord) => (a.endedAt ?? 0) - (b.endedAt ?? 0) || a.id - b.id
  const isSameService = (a: TaskRecord, b: TaskRecord) =>
    a.profileId === b.profileId && a.task?.serverName === b.task?.serverName

  function successAfter(failed: TaskRecord): TaskRecord | undefined {
    return listed(state)
      .filter((other) => isSameService(other, failed) && other.task?.status === 'finished')
      .toSorted(byEnd)
      .find((other) => byEnd(other, failed) > 0)
  }

  return {
    failureMemory(taskId) {
      const own = taskOf(state, taskId)
      const signature = state.failures.get(taskId) ?? ''
      if (signature === '') return null
      const alike = listed(state).filter(({ id }) => state.failures.get(id) === signature)
      const earlier = alike.filter((other) => byEnd(other, own) < 0).toSorted(byEnd)
      const here = earlier.filter((other) => isSameService(other, own))
      const known = here.length > 0 ? here : earlier
      const success = successAfter(known.at(-1) ?? own) ?? successAfter(own)
      return {
        signature,
        count: known.length,
        firstAt: known[0]?.endedAt ?? null,
        lastAt: known.at(-1)?.endedAt ?? null,
        services: [...new Set(alike.map(({ task }) => task?.serverName ?? ''))].toSorted(),
        solvedBy:
          success === undefined
            ? null
            : { taskId: success.id, name: displayName(success), endedAt: success.endedAt ?? 0 },
        note: state.failureNotes.get(signature) ?? null,
      }
    },
    noteFailure(signature, note, now) {
      if (note.trim() === '') state.failureNotes.delete(signature)
      else state.failureNotes.set(signature, { text: note.trim(), changedAt: now })
      return null
    },
    firstFailure(taskId) {
      if (taskOf(state, taskId).task?.status !== 'failed') return null
      const own = state.readings.filter((reading) => reading.taskId === taskId)
      const last = own.findLastIndex(({ task }) => task.status !== 'failed')
      const first = own[last + 1]
      return first === undefined
        ? null
        : { requestId: first.requestId, observedAt: first.observedAt }
    },
    partnerOf(taskId) {
      const own = taskOf(state, taskId)
      const finished = listed(state).filter(
        (other) =>
          other.id !== taskId &&
          other.task?.status === 'finished' &&
          isSameService(other, own) &&
          (other.endedAt ?? 0) <= (own.endedAt ?? Infinity),
      )
      return finished.toSorted(byEnd).at(-1)?.id ?? null
    },
  }
}
