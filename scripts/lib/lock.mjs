import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError } from './log.mjs'
import { cacheDir, root } from './paths.mjs'

const pollMs = 250
const giveUpMs = 30 * 60_000
/** The time between creating a lock and writing the owner into it is shorter than this. */
const unwrittenMs = 5_000

/** A lock file for something that belongs to this checkout. */
export function checkoutLock(name) {
  const id = createHash('sha256').update(root).digest('hex').slice(0, 12)
  return cacheDir('locks', `${name}-${id}.lock`)
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Creates the file with our process id in it; false when it exists. */
async function create(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** The id in the lock: a process, 0 for one whose owner died, null when the lock is gone. */
async function owner(file) {
  try {
    const pid = Number(await readFile(file, 'utf8'))
    if (pid > 0) return isAlive(pid) ? pid : 0
    const ageMs = Date.now() - (await stat(file)).mtimeMs
    return ageMs > unwrittenMs ? 0 : null
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

/** Removes a dead owner's lock. A second lock makes sure that of several waiters only one does, and no new lock is hit. */
async function removeAbandoned(file) {
  const guard = `${file}.takeover`
  if (!(await create(guard))) {
    if ((await owner(guard)) === 0) await rm(guard, { force: true })
    return
  }
  try {
    if ((await owner(file)) === 0) await rm(file, { force: true })
  } finally {
    await rm(guard, { force: true })
  }
}

/** Runs `use` while no other process holds `file`. A lock left behind by a dead process is taken over. */
export async function withLock(file, log, use) {
  await mkdir(dirname(file), { recursive: true })
  const startedMs = Date.now()
  let isTold = false
  while (!(await create(file))) {
    const pid = await owner(file)
    if (pid === 0) {
      await removeAbandoned(file)
      continue
    }
    if (pid && !isTold) log(`waiting for process ${pid}, which does the same (${basename(file)})`)
    isTold ||= pid !== null
    if (Date.now() - startedMs > giveUpMs) throw new SetupError(`${file} is held for too long`)
    await sleep(pollMs)
  }
  const removeNow = () => rmSync(file, { force: true })
  process.once('exit', removeNow)
  try {
    return await use()
  } finally {
    await rm(file, { force: true })
    process.off('exit', removeNow)
  }
}
