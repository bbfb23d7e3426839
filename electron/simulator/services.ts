import { seededRandom } from './seed'

/** What a simulated task deploys. */
export interface SimulatedService {
  readonly serverName: string
  readonly versionName: string
  readonly userEnvId: string
  readonly hasDatabase: boolean
}

const services = [
  { word: 'shop', serverName: 'shop-web', hasDatabase: true },
  { word: 'api', serverName: 'wxapp-api', hasDatabase: true },
  { word: 'dashboard', serverName: 'bi-dashboard', hasDatabase: false },
  { word: 'support', serverName: 'support-desk', hasDatabase: true },
  { word: 'payment', serverName: 'pay-gateway', hasDatabase: true },
  { word: 'blog', serverName: 'corp-blog', hasDatabase: false },
] as const

/**
 * The service of an ExternalId: the one a word between its dashes names, else any, always the same;
 * the version is the id's last number.
 */
export function serviceOf(externalId: string): SimulatedService {
  const words = externalId.toLowerCase().split('-')
  const random = seededRandom(externalId)
  const anyService = services[Math.floor(random() * services.length)] ?? services[0]
  const service = services.find(({ word }) => words.includes(word)) ?? anyService
  const number = /(\d{1,3})\D*$/u.exec(externalId)?.[1] ?? String(1 + Math.floor(random() * 40))
  return {
    serverName: service.serverName,
    versionName: `${service.serverName}-${number.padStart(3, '0')}`,
    userEnvId: `env-${Math.floor(seededRandom(service.serverName)() * 36 ** 6)
      .toString(36)
      .padStart(6, '0')}`,
    hasDatabase: service.hasDatabase,
  }
}
