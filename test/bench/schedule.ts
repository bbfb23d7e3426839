import { laws, type Plan } from './schedule/cloud'
import { mean, measure, type Outcome } from './schedule/measure'
import { policies, type Policy } from './schedule/policies'

/** None of them was used to choose a parameter. */
const seeds = [101, 102, 103, 104, 105, 106, 107, 108, 109]
const requestsPerSecond = 10

/** A larger one takes long and shows nothing new: tasks of one age are all equally urgent. */
const largestBurst = 1_000

/** A line of the table, by column. */
export type Row = Readonly<Record<string, string>>

/** Compares how long ends stay unseen with the engine and with simpler ways to read, seed by seed. */
export async function* scheduleRows(
  sizes: readonly number[] = [10, 100, 1_000, 5_000, 10_000],
): AsyncGenerator<Row> {
  for (const tasks of sizes) {
    const starts: readonly Plan['start'][] = tasks > largestBurst ? ['closed'] : ['closed', 'burst']
    for (const start of starts) {
      for (const law of laws) {
        for (const failureShare of [0, 0.15]) {
          yield* rowsOf({ tasks, start, law, failureShare })
        }
      }
    }
  }
}

async function* rowsOf(plan: Omit<Plan, 'seed'>): AsyncGenerator<Row> {
  const outcomes = new Map<Policy, readonly Outcome[]>()
  for (const policy of policies) {
    const ofPolicy: Outcome[] = []
    for (const seed of seeds) {
      ofPolicy.push(await measure(policy, { ...plan, seed }, requestsPerSecond))
    }
    outcomes.set(policy, ofPolicy)
  }
  const baseline = outcomes.get('roundRobin') ?? []
  for (const [policy, own] of outcomes) yield rowOf(plan, policy, own, baseline)
}

function rowOf(
  { tasks, start, law, failureShare }: Omit<Plan, 'seed'>,
  policy: Policy,
  own: readonly Outcome[],
  baseline: readonly Outcome[],
): Row {
  const seconds = (value: (outcome: Outcome) => number) => mean(own.map(value)).toFixed(1)
  const ratios = (value: (outcome: Outcome) => number) => {
    const each = own.map((outcome, index) => {
      const other = baseline[index]
      return other === undefined ? NaN : value(outcome) / value(other)
    })
    const [least, most] = [Math.min(...each), Math.max(...each)]
    return `${mean(each).toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`
  }
  return {
    watches: String(tasks),
    start,
    durations: law,
    failures: `${failureShare * 100} %`,
    policy,
    'end mean': seconds(({ endMean }) => endMean),
    'end p95': seconds(({ endP95 }) => endP95),
    'mean ÷ round robin': ratios(({ endMean }) => endMean),
    'p95 ÷ round robin': ratios(({ endP95 }) => endP95),
    'stage mean': seconds(({ stageMean }) => stageMean),
    'stage p95': seconds(({ stageP95 }) => stageP95),
    'reads per end': seconds(({ readsPerEnd }) => readsPerEnd),
    'most per second': String(Math.max(...own.map((outcome) => outcome.mostPerSecond))),
  }
}

/** Prints the table, a line as soon as it is known. */
export async function printSchedule(sizes?: readonly number[]): Promise<void> {
  console.log(`${seeds.length} seeds, ${requestsPerSecond} requests a second, delays in seconds`)
  let isFirst = true
  for await (const row of scheduleRows(sizes)) {
    if (isFirst) {
      console.log(`| ${Object.keys(row).join(' | ')} |`)
      console.log(`|${'---|'.repeat(Object.keys(row).length)}`)
    }
    isFirst = false
    console.log(`| ${Object.values(row).join(' | ')} |`)
  }
}
