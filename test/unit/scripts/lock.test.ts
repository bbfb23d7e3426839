import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from '../../../scripts/lib/lock.mjs'

/** A process id that is certainly nobody's: of a process that just ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

const ignore = () => undefined

describe('a lock', () => {
  let dir: string
  let file: string

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lock-'))
    file = join(dir, 'work.lock')
  })

  afterEach(() => rm(dir, { recursive: true }))

  it('lets one in after the other', async () => {
    const steps: string[] = []
    const work = (name: string) =>
      withLock(file, ignore, async () => {
        steps.push(`${name} in`)
        await new Promise(setImmediate)
        steps.push(`${name} out`)
      })
    await Promise.all([work('first'), work('second')])
    const firstName = steps[0]?.split(' ')[0] ?? ''
    const secondName = firstName === 'first' ? 'second' : 'first'
    expect(steps).toEqual([
      `${firstName} in`,
      `${firstName} out`,
      `${secondName} in`,
      `${secondName} out`,
    ])
  })

  it('is taken over from a process that died', async () => {
    await writeFile(file, String(deadPid()))
    expect(await withLock(file, ignore, () => 'done')).toBe('done')
  })

  it('is gone after a failure, and the failure is passed on', async () => {
    const fail = () => Promise.reject(new Error('no space'))
    await expect(withLock(file, ignore, fail)).rejects.toThrow('no space')
    expect(existsSync(file)).toBe(false)
  })

  it('leaves nothing behind', async () => {
    await writeFile(file, String(deadPid()))
    await withLock(file, ignore, ignore)
    expect(await readdir(dir)).toEqual([])
  })
})
