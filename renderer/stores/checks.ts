import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { checkIds, type CheckFinding, type CheckId } from '../../electron/shared/checks'
import type { AppError } from '../../electron/shared/errors'
import { useBridge } from '../bridge'

/** How far one check is; `broken`: it could not be run. */
export type CheckProgress =
  | { readonly kind: 'running' }
  | { readonly kind: 'found'; readonly finding: CheckFinding }
  | { readonly kind: 'broken'; readonly error: AppError }

type Progress = Readonly<Record<CheckId, CheckProgress>>

/** The self-check: all checks side by side, each answer as it comes. */
export const useChecksStore = defineStore('checks', () => {
  const bridge = useBridge()
  const progress = shallowRef<Progress>(allRunning())
  /** Tells the answers of an older run. */
  let run = 0

  const entries = computed(() => checkIds.map((id) => progress.value[id]))
  const doneCount = computed(() => entries.value.filter(({ kind }) => kind !== 'running').length)
  const isRunning = computed(() => doneCount.value < checkIds.length)
  const findings = computed(() =>
    entries.value.flatMap((entry) => (entry.kind === 'found' ? [entry.finding] : [])),
  )
  const troubleCount = computed(
    () =>
      entries.value.filter(
        (entry) =>
          entry.kind === 'broken' ||
          (entry.kind === 'found' && ['warning', 'failed'].includes(entry.finding.state)),
      ).length,
  )

  /** Runs every check anew. */
  async function runAll(): Promise<void> {
    run += 1
    const mine = run
    progress.value = allRunning()
    await Promise.all(checkIds.map((id) => ask(id, mine)))
  }

  /** Runs one check anew: something was done about it. */
  async function rerun(id: CheckId): Promise<void> {
    set(id, { kind: 'running' })
    await ask(id, run)
  }

  async function ask(check: CheckId, ofRun: number): Promise<void> {
    const answer = await bridge.request('checks:run', { check })
    if (ofRun !== run) return
    set(
      check,
      answer.ok
        ? { kind: 'found', finding: answer.value }
        : { kind: 'broken', error: answer.error },
    )
  }

  /** The user says whether the test notification was on screen. */
  function answerSeen(wasSeen: boolean): void {
    const finding: CheckFinding = {
      check: 'notices',
      state: wasSeen ? 'ok' : 'warning',
      finding: wasSeen ? 'notices.seen' : 'notices.notSeen',
      facts: {},
      fix: wasSeen ? null : 'openNotificationSettings',
      error: null,
    }
    set('notices', { kind: 'found', finding })
  }

  function set(id: CheckId, to: CheckProgress): void {
    progress.value = { ...progress.value, [id]: to }
  }

  return { progress, doneCount, isRunning, findings, troubleCount, runAll, rerun, answerSeen }
})

function allRunning(): Progress {
  return Object.fromEntries(checkIds.map((id) => [id, { kind: 'running' }])) as Progress
}
