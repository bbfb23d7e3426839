import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tidyCrashDumps } from '../../../electron/main/crash-dumps'
import { markRun } from '../../../electron/main/last-end'
import { tempFolder } from './temp-folder'

it('a run that ended in order leaves nothing to tell', () => {
  const folder = tempFolder()
  const first = markRun(folder)
  expect(first.crashedAt).toBeNull()
  first.ended()
  expect(markRun(folder).crashedAt).toBeNull()
})

it('a run that did not is told, with its last sign of life', () => {
  const folder = tempFolder()
  markRun(folder)
  const lastWrite = new Date(2035, 0, 1)
  writeFileSync(join(folder, 'runwatch.db-wal'), '')
  utimesSync(join(folder, 'runwatch.db-wal'), lastWrite, lastWrite)
  expect(markRun(folder).crashedAt).toBe(lastWrite.getTime())
})

it('keeps the newest five dumps, wherever they lie', () => {
  const folder = tempFolder()
  mkdirSync(join(folder, 'completed'))
  const files = Array.from({ length: 8 }, (_, index) =>
    join(folder, index % 2 === 0 ? 'completed' : '.', `${index}.dmp`),
  )
  for (const [index, file] of files.entries()) {
    const madeAt = new Date(Date.UTC(2025, 0, index + 1))
    writeFileSync(file, '')
    utimesSync(file, madeAt, madeAt)
  }
  expect(tidyCrashDumps(folder)).toEqual({ count: 5, newestAt: Date.UTC(2025, 0, 8) })
  expect(files.map((file) => existsSync(file))).toEqual([
    ...Array<boolean>(3).fill(false),
    ...Array<boolean>(5).fill(true),
  ])
  expect(tidyCrashDumps(join(folder, 'nowhere'))).toEqual({ count: 0, newestAt: null })
})
