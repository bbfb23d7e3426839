import { randomBytes } from 'node:crypto'
import type { DemoSpeed } from '../shared/contract'
import { appError } from '../shared/errors'
import type { Locale, Translate } from '../shared/i18n/translate'
import type { Clock } from '../shared/ports'
import { demoProfileId } from '../shared/profile'
import { fail, ok, type Result } from '../shared/result'
import type { StoreApi } from '../shared/store-api'
import type { TaskRecord } from '../shared/task'
import { demoTasks } from '../simulator/scenarios'
import type { Simulator } from '../simulator/server'
import { createApiClient } from '../tencent/client'
import { createOneClickTaskSource, type OneClickTaskSource } from '../tencent/one-click-task'
import { deriveDayKey } from '../tencent/sign'

/** The demo: a cloud of our own on the loopback, and a profile whose key lives in memory. */
export interface Demo {
  /** Reads tasks from the simulator; while the demo is off every read says that there is no key. */
  source(fetch: typeof globalThis.fetch, locale: () => Locale): OneClickTaskSource
  /** Starts it, or changes its speed; answers the tasks to watch. */
  start(speed: DemoSpeed, t: Translate): Promise<Result<readonly TaskRecord[]>>
  /** Stops it and deletes its tasks; answers their ids. */
  stop(): Promise<Result<readonly number[]>>
}

/** A demo that is off. */
export function createDemo(store: StoreApi, clock: Clock): Demo {
  const secretId = `AKID${randomBytes(16).toString('hex')}`
  const secretKey = randomBytes(16).toString('hex')
  let simulator: Simulator | null = null

  return {
    source: (fetch, language) =>
      createOneClickTaskSource({
        client: createApiClient({
          fetch,
          clock,
          language,
          ...(simulator === null ? {} : { endpoint: simulator.url }),
        }),
        keyFor: (_profileId, date) =>
          Promise.resolve(
            simulator === null
              ? fail(appError('key.missing'))
              : ok({
                  secretId,
                  token: '',
                  tokenExpiresAt: null,
                  date,
                  dayKey: deriveDayKey(secretKey, date),
                }),
          ),
        clock,
      }),
    async start(speed, t) {
      if (simulator !== null) {
        simulator.setSpeed(speed)
        return ok([])
      }
      const { startSimulator } = await import('../simulator/server')
      simulator = await startSimulator({
        clock,
        credentials: [{ secretId, secretKey }],
        speed,
        unknownIds: 'succeed',
      })
      const profile = await store.saveProfile(
        {
          id: null,
          kind: 'demo',
          label: t('desktop.demo.profile'),
          color: 'purple',
          isDefault: false,
        },
        clock.now(),
      )
      if (!profile.ok) return profile
      return addDemoTasks(store, clock, t)
    },
    async stop() {
      await simulator?.stop()
      simulator = null
      return store.deleteDemo()
    },
  }
}

async function addDemoTasks(
  store: StoreApi,
  clock: Clock,
  t: Translate,
): Promise<Result<readonly TaskRecord[]>> {
  const records: TaskRecord[] = []
  for (const { externalId, aliasKey, isFavorite } of demoTasks()) {
    const added = await store.addTasks(
      {
        profileId: demoProfileId,
        externalIds: [externalId],
        alias: aliasKey === null ? '' : t(`desktop.demo.${aliasKey}`),
        tags: [],
        isFavorite,
        isMuted: false,
      },
      clock.now(),
    )
    if (!added.ok) return added
    records.push(...added.value.added, ...added.value.existing)
  }
  return ok(records)
}
