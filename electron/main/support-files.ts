import type { AppStatus, BundleFile } from '../shared/contract'
import { maskedUin } from '../shared/masked-uin'
import type { Profile } from '../shared/profile'
import type { Settings } from '../shared/settings'
import type { StoredReading, TaskRecord } from '../shared/task'
import { withoutSecrets } from '../shared/redact'

/** Everything a bundle may be made of; what is not here cannot get into it. */
export interface SupportFacts {
  readonly versions: Readonly<Record<string, string | number | boolean | null>>
  readonly settings: Settings
  readonly status: AppStatus
  readonly profiles: readonly Profile[]
  readonly logLines: readonly string[]
  readonly task: {
    readonly record: TaskRecord
    readonly readings: readonly StoredReading[]
  } | null
  /** Of the system's user; they are taken out wherever they stand. */
  readonly homeFolder: string
  readonly userName: string
}

const mostLogLines = 500
const shortestName = 2
const secretNames = /secret|token|authorization|password|signature/iu

/** Settings that say how Runwatch behaves and nothing about its user. */
const toldSettings = [
  'language',
  'theme',
  'zoomPercent',
  'refreshInterval',
  'requestsPerSecond',
  'isWatchingPaused',
  'notices',
  'noticeSounds',
  'soundVolumePercent',
  'areNoticeContentsHidden',
  'quietHours',
  'snooze',
  'trayStyle',
  'isTrayTitleShown',
  'isTrayShown',
  'closeAction',
  'wasOnboarded',
  'preferredConsole',
] as const satisfies readonly (keyof Settings)[]

/** The files of a bundle, each free of secrets, of the user's name and of whole UINs. */
export function supportFiles(facts: SupportFacts): readonly BundleFile[] {
  const { versions, settings, status, logLines, task } = facts
  const clean = cleaner(facts)
  const json = (name: string, value: unknown): BundleFile => ({
    name,
    text: JSON.stringify(cleaned(value, clean), null, 2),
  })
  return [
    json('versions.json', versions),
    json('settings.json', Object.fromEntries(toldSettings.map((name) => [name, settings[name]]))),
    json('accounts.json', {
      isOnline: status.isOnline,
      storeProblem: status.storeProblem?.code ?? null,
      hasTrayHost: status.hasTrayHost,
      accounts: accountsOf(facts),
    }),
    { name: 'log.txt', text: clean(logLines.slice(-mostLogLines).join('\n')) },
    ...(task === null ? [] : [json('task.json', taskOf(task.record, task.readings))]),
  ]
}

/** Accounts by number: neither their label nor anything of their key. */
function accountsOf({ profiles, status }: SupportFacts): readonly object[] {
  return profiles.map(({ id, kind, keyPlace, hasToken, isRemoved }, index) => {
    const health = status.health.find(({ profileId }) => profileId === id)
    return {
      account: index + 1,
      kind,
      keyPlace,
      hasToken,
      isRemoved,
      problem: health?.problem?.code ?? null,
      serverCode: health?.problem?.serverCode ?? null,
      requestId: health?.problem?.requestId ?? null,
      lastReadAt: time(health?.lastReadAt ?? null),
      requestsPerSecond: health?.requestsPerSecond ?? null,
    }
  })
}

/** Alias, tags and note are the user's own words: they stay out. */
function taskOf(record: TaskRecord, readings: readonly StoredReading[]): object {
  const { externalId, watch, isSeen, refreshInterval, lastRequestId } = record
  return {
    externalId,
    watch,
    isSeen,
    refreshInterval,
    lastRequestId,
    addedAt: time(record.addedAt),
    firstReadAt: time(record.firstReadAt),
    lastReadAt: time(record.lastReadAt),
    changedAt: time(record.changedAt),
    endedAt: time(record.endedAt),
    readings: readings.map(({ requestId, observedAt, changes, raw }) => ({
      requestId,
      observedAt: time(observedAt),
      changes,
      answer: answerOf(raw),
    })),
  }
}

function answerOf(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown
  } catch {
    return raw
  }
}

function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

/** A value whose texts are cleaned one by one: it stays JSON whatever is taken out. */
function cleaned(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map((item) => cleaned(item, clean))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      clean(name),
      typeof field === 'string' && secretNames.test(name) ? '…' : cleaned(field, clean),
    ]),
  )
}

/** Takes out of a text whatever says who the user is. */
function cleaner({ homeFolder, userName, task }: SupportFacts): (text: string) => string {
  const uins = new Set(
    [task?.record.task, ...(task?.readings ?? []).map((reading) => reading.task)].flatMap((it) =>
      it === null || it === undefined || it.userUin === '' ? [] : [it.userUin],
    ),
  )
  const name = new RegExp(`(?<![\\p{L}\\d_])${escaped(userName)}(?![\\p{L}\\d_])`, 'giu')
  return (text) => {
    let rest = withoutSecrets(text)
    for (const uin of uins) rest = rest.replaceAll(uin, maskedUin(uin, '*'))
    if (homeFolder.length >= shortestName) rest = rest.replaceAll(homeFolder, '~')
    rest = rest.replace(/(\/(?:home|Users)\/|[A-Z]:\\{1,2}Users\\{1,2})[^/\\\s"']+/gu, '$1…')
    return userName.length < shortestName ? rest : rest.replace(name, '…')
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')
}
