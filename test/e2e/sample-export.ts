import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'

const account = {
  id: 'sample-account',
  kind: 'cloud',
  label: '旧电脑',
  color: 'purple',
  isDefault: true,
  isRemoved: false,
  createdAt: 1_763_900_000_000,
}

type State = 'watched' | 'paused' | 'ended'

const watches = {
  watched: { state: 'active' },
  paused: { state: 'paused', reason: 'user' },
  ended: { state: 'ended', reason: 'finished' },
} as const

/** Ended ones are of a year ago and nobody marked them. */
function task(externalId: string, state: State) {
  const at = 1_763_950_000_000
  return {
    type: 'task',
    account: account.id,
    externalId,
    alias: '',
    note: '',
    tags: state === 'ended' ? [] : ['搬家'],
    favoriteRank: null,
    isMuted: false,
    isSeen: true,
    watch: watches[state],
    refreshInterval: null,
    addedAt: at,
    changedAt: null,
    endedAt: null,
    firstReadAt: null,
    lastReadAt: null,
    lastRequestId: '',
    toldPace: 'onTime',
    isPatient: false,
    failureSignature: '',
    durationSeconds: null,
    durations: [],
    task: null,
  }
}

/** Writes an export as another machine would have made it. */
export function writeSampleExport(file: string): void {
  const header = {
    format: 'runwatch-history',
    version: 1,
    exportedAt: 1_763_960_000_000,
    app: '0.1.0',
    isMasked: true,
    accounts: [account],
  }
  const ended = ['shop-release-17', 'order-api-2025', 'cms-hotfix'].map((id) => task(id, 'ended'))
  const tasks = [
    task('old-1', 'watched'),
    task('old-2', 'paused'),
    task('old-3', 'paused'),
    ...ended,
  ]
  const records = tasks.map((one) => JSON.stringify(one)).join(',\n')
  const body = `${JSON.stringify(header).slice(0, -1)},"records":[\n${records}\n],\n`
  const sha256 = createHash('sha256').update(body).digest('hex')
  const end = { tasks: tasks.length, readings: 0, failureNotes: 0, sha256 }
  writeFileSync(file, `${body}"end":${JSON.stringify(end)}}\n`)
}
