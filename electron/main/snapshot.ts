import type { Snapshot } from '../shared/contract'
import { ok, type Result } from '../shared/result'
import type { Services } from './services'

/** Everything the page needs for its first frame; `news` is what it has to tell of this start. */
export async function snapshot(
  services: Services,
  news: Pick<Snapshot, 'restored' | 'crashedAt'>,
): Promise<Result<Snapshot>> {
  const { store, settings, profiles, status, engine } = services
  const [counts, queued] = await Promise.all([store.countTasks(), store.queuedNotices()])
  if (!counts.ok) return counts
  return ok({
    settings: settings.current(),
    locale: services.locale(),
    profiles: profiles.list(),
    status: status.current(),
    counts: counts.value,
    activity: engine.activity(),
    forecasts: engine.forecasts(),
    platform: knownPlatform(process.platform),
    version: services.version,
    dataFolder: services.dataFolder,
    apiHost: new URL(services.api.endpoint).host,
    queuedNotices: queued.ok ? queued.value : [],
    ...news,
  })
}

function knownPlatform(platform: NodeJS.Platform): Snapshot['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}
