import { DatabaseSync } from '@photostructure/sqlite'
import { randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { ok, type Result } from '../shared/result'
import type { DataProgress } from '../shared/transfer'
import { carryOutKeeping } from './keep-orders'
import { pragmaNumber, type OpenDatabase } from './database'
import { attempt } from './failures'
import { createKeeping } from './keeping'
import type { SyncStore } from './methods'
import { openDatabase } from './open'
import { createOutsideChanges } from './outside-changes'
import type {
  KeepMessage,
  TransferMessage,
  WorkerMessage,
  WorkerRequest,
  WorkerStart,
} from './protocol'
import { lookAtDisk } from './room'
import { createStore } from './store'

/** How long a write waits for another program's. */
const busyTimeoutMs = 5_000

if (parentPort === null) throw new Error('The store runs in a worker thread.')
const port = parentPort
const send = (message: WorkerMessage | KeepMessage | TransferMessage) => port.postMessage(message)
const open: OpenDatabase = (location, { readOnly }) =>
  new DatabaseSync(location, { readOnly, timeout: busyTimeoutMs })

const start = workerData as WorkerStart
switch (start.task) {
  case 'keep':
    send(attempt(() => carryOutKeeping(start.order, open, start.folder, lookAtDisk)))
    break
  case 'transfer':
    void transfer(start)
    break
  case 'serve':
    serve(start)
}

/** Takes out or brings back on its own connection, by code that is loaded only then. */
async function transfer({ folder, order, flag }: WorkerStart & { task: 'transfer' }) {
  const { carryOut, emptyLog } = await import('./transfer/carry-out')
  const tell = (progress: DataProgress) => send({ type: 'progress', progress })
  const result = await carryOut(order, { open, folder, lookAtDisk, flag, tell })
  send({ type: 'ended', result })
  if (order.kind === 'import' && result.ok) emptyLog(open, folder)
  port.close()
}

/** Opens the history and answers calls about it, one after the other, until it is closed. */
function serve({ folder, isOwner, forgetsSessionKeys, now }: typeof start & { task: 'serve' }) {
  const opening = attempt(() => openDatabase({ open, folder, isOwner, now }))
  if (!opening.ok) {
    send({ type: 'opened', result: opening })
    port.close()
    return
  }
  const { database, report, writeProblem } = opening.value
  const keeping = createKeeping(opening.value, open, lookAtDisk)
  const { store, forgetSessionKeys } = createStore({
    database,
    newId: randomUUID,
    writeProblem,
    file: keeping.operations,
    onDamage: keeping.suspect,
  })
  if (forgetsSessionKeys && writeProblem === null) forgetSessionKeys()
  const outside = createOutsideChanges({
    after(delayMs, action) {
      const timer = setTimeout(action, delayMs)
      return () => clearTimeout(timer)
    },
    version: () => pragmaNumber(database, 'data_version'),
    onChange: () => send({ type: 'changedOutside' }),
  })
  send({ type: 'opened', result: ok(report) })

  port.on('message', (request: WorkerRequest) => {
    if (request.type === 'listen') {
      outside.listen(request.isOn)
      return
    }
    if (request.method === 'close') outside.listen(false)
    answer(store, request)
    if (request.method === 'close') port.close()
  })
}

function answer(store: SyncStore, { id, method, args }: WorkerRequest & { type: 'call' }): void {
  const call = store[method] as (...given: readonly unknown[]) => Result<unknown>
  try {
    send({ type: 'answer', id, result: call(...args) })
  } catch (bug) {
    send({
      type: 'bug',
      id,
      stack: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug),
    })
  }
}
