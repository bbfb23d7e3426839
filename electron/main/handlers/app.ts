import type { DemoSpeed, Handlers, Snapshot } from '../../shared/contract'
import { linkAddress } from '../../shared/links'
import { demoProfileId } from '../../shared/profile'
import { ok, type Result } from '../../shared/result'
import type { Services } from '../services'
import { snapshot } from '../snapshot'

type AppHandlers = Pick<
  Handlers,
  | 'app:ready'
  | 'app:open-link'
  | 'app:copy'
  | 'app:leave'
  | 'support:bundle'
  | 'app:look-at'
  | 'settings:update'
  | 'demo:set'
>

/** Requests about the application itself. */
export function appHandlers(services: Services): AppHandlers {
  const { store, engine, demo, profiles, publisher, status } = services

  /** For the first page alone: one that loads again has told it before. */
  let news: Pick<Snapshot, 'restored' | 'crashedAt'> = {
    restored: store.report.restore,
    crashedAt: services.crashedAt,
  }

  async function ready(): Promise<Result<Snapshot>> {
    const answer = await snapshot(services, news)
    if (answer.ok) news = { restored: null, crashedAt: null }
    return answer
  }

  async function startDemo(speed: DemoSpeed): Promise<Result<null>> {
    const started = await demo.start(speed, services.translate())
    if (!started.ok) return started
    status.setDemo(true, speed)
    await profiles.reload()
    engine.watch(started.value)
    publisher.tasksChanged(started.value)
    return ok(null)
  }

  async function stopDemo(): Promise<Result<null>> {
    const stopped = await demo.stop()
    if (!stopped.ok) return stopped
    engine.unwatch(stopped.value)
    status.setDemo(false, status.current().demo.speed)
    status.forgetProfile(demoProfileId)
    await profiles.reload()
    publisher.tasksChanged([], stopped.value)
    publisher.noticesChanged([])
    return ok(null)
  }

  return {
    'app:ready': ready,
    async 'app:open-link'({ link, taskId }) {
      const record = taskId === null ? null : await store.getTask(taskId)
      await services.openLink(linkAddress(link, record?.ok ? record.value : null))
      return ok(null)
    },
    'app:copy'(what) {
      if ('area' in what) return services.copyArea(what.area)
      services.copy(what.text)
      return Promise.resolve(ok(null))
    },
    'support:bundle': services.bundle,
    'app:leave'({ action }) {
      services.leave(action)
      return Promise.resolve(ok(null))
    },
    'app:look-at'({ taskId }) {
      services.lookAt(taskId)
      return Promise.resolve(ok(null))
    },
    'settings:update': ({ changes }) => services.citizen.systemSettings.change(changes),
    'demo:set': ({ isOn, speed }) => (isOn ? startDemo(speed) : stopDemo()),
  }
}
