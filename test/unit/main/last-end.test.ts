import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
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

it('a disk that takes no mark does not stop the start', () => {
  const folder = tempFolder()
  mkdirSync(join(folder, 'running'))
  const run = markRun(folder)
  expect(run.problem).toBe('EISDIR')
  run.ended()
})
