import { mkdtemp, mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fingerprint } from '../../../scripts/lib/build.mjs'

describe('the fingerprint of the sources', () => {
  let dir: string
  let before: string

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sources-'))
    await mkdir(join(dir, 'inner'))
    await writeFile(join(dir, 'inner', 'a.ts'), 'one')
    await writeFile(join(dir, 'b.ts'), 'two')
    before = fingerprint([dir])
  })

  afterEach(() => rm(dir, { recursive: true }))

  it('changes with the contents of a file', async () => {
    await writeFile(join(dir, 'inner', 'a.ts'), 'One')
    expect(fingerprint([dir])).not.toBe(before)
  })

  it('changes when a file is renamed', async () => {
    await rename(join(dir, 'b.ts'), join(dir, 'c.ts'))
    expect(fingerprint([dir])).not.toBe(before)
  })

  it('changes when a file goes away', async () => {
    await rm(join(dir, 'b.ts'))
    expect(fingerprint([dir])).not.toBe(before)
  })

  it('stays when only the time of a file changed, as after a checkout', async () => {
    await utimes(join(dir, 'b.ts'), 0, 0)
    expect(fingerprint([dir])).toBe(before)
  })

  it('takes a missing source for an empty one', () => {
    expect(fingerprint([dir, join(dir, 'missing')])).toBe(before)
  })
})
