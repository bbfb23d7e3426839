import type { ElectronApplication } from '@playwright/test'

type Work = (electron: unknown, argument: unknown) => unknown

interface Question {
  readonly id: number
  readonly source: string
  readonly argument: unknown
}

/**
 * V8 may collect the promise of an evaluation before its answer is out when main is busy. So main
 * does the work of every question once and keeps its answer, which is asked for again.
 */
export function keepAnswers(app: ElectronApplication): ElectronApplication {
  const evaluate = app.evaluate.bind(app) as (work: unknown, question: Question) => Promise<unknown>
  let lastId = 0

  async function evaluateKept(work: Work, argument: unknown): Promise<unknown> {
    lastId += 1
    const question = { id: lastId, source: String(work), argument }
    for (;;) {
      try {
        return await evaluate(answerOnce, question)
      } catch (error) {
        if (!String(error).includes('promise was garbage collected')) throw error
      }
    }
  }

  return Object.assign(app, { evaluate: evaluateKept as ElectronApplication['evaluate'] })
}

/** Runs in main. */
function answerOnce(electron: unknown, { id, source, argument }: Question): unknown {
  const main = globalThis as { keptAnswers?: Map<number, unknown> }
  main.keptAnswers ??= new Map<number, unknown>()
  if (!main.keptAnswers.has(id)) {
    const work = globalThis.eval(`(${source})`) as Work
    main.keptAnswers.set(id, work(electron, argument))
  }
  return main.keptAnswers.get(id)
}
