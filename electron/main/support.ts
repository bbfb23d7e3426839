import { readFile } from 'node:fs/promises'
import { homedir, release, userInfo } from 'node:os'
import { basename, join } from 'node:path'
import type { BundleFile, Handlers } from '../shared/contract'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'
import type { StoredReading } from '../shared/task'
import { logFileNames } from './log'
import type { Services } from './services'
import { supportFiles, type SupportFacts } from './support-files'
import { writeWhole, zipOf } from './zip-file'

/** What a bundle is made from. */
export interface SupportOptions extends Pick<
  Services,
  'store' | 'settings' | 'status' | 'dataFolder' | 'version' | 'now' | 'locale'
> {
  /** Asks the user where to save; null when they would rather not. */
  askWhere(fileName: string): Promise<string | null>
}

/** Newest first; more than these only repeat themselves. */
const mostReadings = 200

/** Shows a diagnostics bundle and saves the very files that were shown. */
export function createSupport(options: SupportOptions): Handlers['support:bundle'] {
  const { store, now } = options
  let shown: { readonly taskId: number | null; readonly files: readonly BundleFile[] } | null = null

  async function taskFacts(taskId: number): Promise<Result<SupportFacts['task']>> {
    const record = await store.getTask(taskId)
    if (!record.ok) return record
    const readings: StoredReading[] = []
    let cursor: string | null = null
    do {
      const page = await store.pageReadings(taskId, cursor)
      if (!page.ok) return page
      readings.push(...page.value.readings)
      cursor = page.value.nextCursor
    } while (cursor !== null && readings.length < mostReadings)
    return ok({ record: record.value, readings: readings.slice(0, mostReadings) })
  }

  async function collect(taskId: number | null): Promise<Result<readonly BundleFile[]>> {
    const task = taskId === null ? ok(null) : await taskFacts(taskId)
    if (!task.ok) return task
    const profiles = await store.listProfiles()
    if (!profiles.ok) return profiles
    const { electron, chrome, node } = process.versions
    return ok(
      supportFiles({
        versions: {
          runwatch: options.version,
          electron,
          chrome,
          node,
          platform: process.platform,
          arch: process.arch,
          system: release(),
          locale: options.locale(),
          schema: store.report.schemaVersion,
          history: store.report.state,
          madeAt: new Date(now()).toISOString(),
        },
        settings: options.settings.current(),
        status: options.status.current(),
        profiles: profiles.value,
        logLines: await logLines(options.dataFolder),
        task: task.value,
        homeFolder: homedir(),
        userName: userInfo().username,
      }),
    )
  }

  async function save(
    files: readonly BundleFile[],
  ): Promise<Result<{ readonly fileName: string }>> {
    const stamp = new Date(now()).toISOString().slice(0, 16).replace(/\D/gu, '')
    const file = await options.askWhere(`runwatch-diagnostics-${stamp}.zip`)
    if (file === null) return fail(appError('app.cancelled'))
    const written = await writeWhole(file, await zipOf(files, now()))
    return written.ok ? ok({ fileName: basename(file) }) : written
  }

  return async ({ taskId, action }) => {
    if (action === 'save' && shown?.taskId === taskId) return save(shown.files)
    const files = await collect(taskId)
    if (!files.ok) return files
    shown = { taskId, files: files.value }
    return action === 'save' ? save(files.value) : ok({ files: files.value })
  }
}

/** The lines of the log, oldest first; none when there is no log. */
async function logLines(dataFolder: string): Promise<readonly string[]> {
  const texts = await Promise.all(
    logFileNames.map((name) => readFile(join(dataFolder, 'logs', name), 'utf8').catch(() => '')),
  )
  return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '')
}
