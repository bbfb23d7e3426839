import { appError } from '../../shared/errors'
import { fail, ok, type Result } from '../../shared/result'
import type { DataJob, DataOutcome, DataProgress } from '../../shared/transfer'

/** What a job is done with: a way to hear that it is not wanted any more, and to tell how far it is. */
export interface JobContext {
  readonly signal: AbortSignal
  tell(progress: DataProgress): void
}

/** How jobs of a kind are done. */
export type JobWork<K extends DataJob['kind']> = (
  job: Extract<DataJob, { readonly kind: K }>,
  context: JobContext,
) => Promise<Result<DataOutcome>>

/** One way for each kind of job. */
export type JobWorks = { readonly [K in DataJob['kind']]: JobWork<K> }

/** Runs long work on the history, one job at a time. */
export interface DataJobs {
  /** `app.busy` while another one runs. */
  run(job: DataJob): Promise<Result<DataOutcome>>
  cancel(): void
  /** Cancels and waits for the end; nothing is started afterwards. */
  stop(): Promise<void>
}

/** What the runner works with. */
export interface DataJobsOptions {
  readonly works: JobWorks
  readonly tell: JobContext['tell']
  /** Nothing runs any more: what was kept for a later job goes. */
  stopped(): void
}

/** Done at once, whatever else is going on. */
const quickKinds: ReadonlySet<DataJob['kind']> = new Set(['storeSize', 'previewTidy', 'showFolder'])

/** Creates the runner. */
export function createDataJobs({ works, tell, stopped }: DataJobsOptions): DataJobs {
  let running: { readonly abort: AbortController; readonly end: Promise<unknown> } | null = null
  let isStopped = false

  async function run(job: DataJob): Promise<Result<DataOutcome>> {
    if (isStopped) return fail(appError('app.busy'))
    const abort = new AbortController()
    const work = works[job.kind] as (
      given: DataJob,
      context: JobContext,
    ) => Promise<Result<DataOutcome>>
    if (quickKinds.has(job.kind)) return work(job, { signal: abort.signal, tell })
    if (running !== null) return fail(appError('app.busy'))
    const end = work(job, { signal: abort.signal, tell })
    running = { abort, end }
    try {
      const result = await end
      const isCancelled = !result.ok && result.error.code === 'app.cancelled'
      return isCancelled ? ok({ kind: 'cancelled' }) : result
    } finally {
      running = null
    }
  }

  return {
    run,
    cancel: () => running?.abort.abort(),
    async stop() {
      isStopped = true
      running?.abort.abort()
      await running?.end.catch(() => undefined)
      stopped()
    },
  }
}
