import { estimate } from '../../electron/watch/estimate'
import {
  createDeploys,
  historyOf,
  readAt,
  row,
  services,
  totalSeconds,
  type Service,
} from './deploys'
import { median, type Line } from './table'

const runs = 2_000
const sigmas = [0.15, 0.3, 0.5] as const
const historySizes = [3, 10, 30] as const
const mostErrorPercent = 20

/** How far estimates made half-way are off, for deploys that vary little, usually, and a lot. */
export function estimateRows(): readonly Line[] {
  return (Object.keys(services) as Service[]).flatMap((service) =>
    sigmas.flatMap((sigma) => historySizes.flatMap((size) => rowsFor(service, sigma, size))),
  )
}

function rowsFor(service: Service, sigma: number, size: number): readonly Line[] {
  const next = createDeploys(`estimate ${service} ${sigma} ${size}`)
  const ofTotal: number[] = []
  const ofRest: number[] = []
  let within = 0
  for (let run = 0; run < runs; run += 1) {
    const history = historyOf(Array.from({ length: size }, () => next(service, sigma)))
    const deploy = next(service, sigma)
    const total = totalSeconds(deploy)
    const { end, now } = endHalfWay(deploy, history)
    const realEnd = now + (total - Math.floor(total / 2)) * 1_000
    const errorMs = Math.abs(end.at - realEnd)
    ofTotal.push(errorMs / (total * 1_000))
    ofRest.push(errorMs / (realEnd - now))
    if (end.earliest <= realEnd && realEnd <= end.latest) within += 1
  }
  const about = `${service}, sigma ${sigma}, ${size} runs known`
  return [
    row(`${about}: median error of the whole`, median(ofTotal) * 100, '%', mostErrorPercent),
    row(`${about}: median error of the rest`, median(ofRest) * 100, '%', null),
    row(`${about}: ends within the range`, (within / runs) * 100, '%', null),
  ]
}

function endHalfWay(deploy: Parameters<typeof readAt>[0], history: ReturnType<typeof historyOf>) {
  const { task, record, now } = readAt(deploy, Math.floor(totalSeconds(deploy) / 2))
  const { end } = estimate({ record, task, history, now })
  if (end === null) throw new Error('no estimate although every step is known')
  return { end, now }
}
