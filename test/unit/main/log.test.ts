import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openLog } from '../../../electron/main/log'
import { tempFolder } from './temp-folder'

it('keeps the newest five files of a megabyte, for nobody else to read', () => {
  const folder = tempFolder()
  const logs = join(folder, 'logs')
  const log = openLog(folder)
  const lineCount = 4_000
  for (let n = 1; n <= lineCount; n += 1) log.info(`line ${n} ${'x '.repeat(990)}`)
  const names = ['main.4.log', 'main.3.log', 'main.2.log', 'main.1.log', 'main.log']
  expect(readdirSync(logs).sort()).toEqual([...names].sort())
  const kept = names.flatMap((name) =>
    Array.from(readFileSync(join(logs, name), 'utf8').matchAll(/ line (\d+) /gu), ([, n]) =>
      Number(n),
    ),
  )
  const oldest = kept[0] ?? 0
  expect(oldest).toBeGreaterThan(1)
  expect(kept).toEqual(Array.from({ length: lineCount - oldest + 1 }, (_, n) => oldest + n))
  for (const name of names) {
    const { size, mode } = statSync(join(logs, name))
    expect([name, mode & 0o777, size < 1_010_000]).toEqual([name, 0o600, true])
  }
})

it('makes a file private that was not', () => {
  const folder = tempFolder()
  openLog(folder).info('a')
  const file = join(folder, 'logs', 'main.log')
  chmodSync(file, 0o644)
  openLog(folder)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it('writes what its level holds, from the moment the level changes, and no home folder', () => {
  const folder = tempFolder()
  const log = openLog(folder, 'warn')
  log.info('quiet')
  log.warn('loud', { at: join(homedir(), 'x') })
  log.debug('hidden')
  log.setLevel('debug')
  log.debug('seen')
  const text = readFileSync(join(folder, 'logs', 'main.log'), 'utf8')
  expect(text).toMatch(/^\S+ warn loud at=~\/x\n\S+ debug seen\n$/u)
})
