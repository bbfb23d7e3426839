import { randomBytes } from 'node:crypto'
import { ok } from '../../shared/result'
import { startSimulator } from '../../simulator/server'
import { createApiClient } from '../../tencent/client'
import { createOneClickTaskSource } from '../../tencent/one-click-task'
import { deriveDayKey } from '../../tencent/sign'
import type { Command } from '../context'
import { watchIds } from './watch'

const demoSpeed = 10
const demoIntervalMs = 1_000

/** Follows a simulated task to its end: the whole way of a signed call, without a key of one's own. */
export const demo: Command = async (context) => {
  const { terminal, clock } = context
  const secretId = `AKID${randomBytes(16).toString('hex')}`
  const secretKey = randomBytes(16).toString('hex')
  const simulator = await startSimulator({
    clock,
    credentials: [{ secretId, secretKey }],
    speed: demoSpeed,
    unknownIds: 'succeed',
  })
  try {
    terminal.note(terminal.t('cli.demo'))
    const source = createOneClickTaskSource({
      client: createApiClient({
        fetch,
        clock,
        endpoint: simulator.url,
        language: () => terminal.locale,
      }),
      keyFor: (_profileId, date) =>
        Promise.resolve(
          ok({
            secretId,
            token: '',
            tokenExpiresAt: null,
            date,
            dayKey: deriveDayKey(secretKey, date),
          }),
        ),
      clock,
    })
    const args = { ...context.args, intervalMs: context.args.intervalMs ?? demoIntervalMs }
    return await watchIds({ ...context, args }, { source, profileId: 'demo', store: null }, [
      'demo-success-shop-web',
    ])
  } finally {
    await simulator.stop()
  }
}
