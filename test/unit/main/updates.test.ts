import { expect, it } from 'vitest'
import { createUpdates, type Release, type Updates } from '../../../electron/main/updates'
import { appError } from '../../../electron/shared/errors'
import { fail, ok, type Result } from '../../../electron/shared/result'
import type { UpdateState } from '../../../electron/shared/update'
import { createFakeClock } from '../../helpers/fake-clock'

const day = 86_400_000
const unreachable = fail(appError('update.unreachable'))
const newer: Release = { version: '9.0.0', notes: 'Better.' }

interface Fixture {
  readonly updates: Updates
  readonly clock: ReturnType<typeof createFakeClock>
  readonly states: UpdateState[]
  readonly installs: string[]
  readonly asked: () => number
  answer(check: Result<Release | null>, download?: Result<null>): void
  turnOff(): void
}

function start(installed: { version: string; isInForce: boolean } | null = null): Fixture {
  const clock = createFakeClock()
  const states: UpdateState[] = []
  const installs: string[] = []
  let checks = 0
  let isOn = true
  let checked: Result<Release | null> = ok(null)
  let downloaded: Result<null> = ok(null)
  const updates = createUpdates({
    clock,
    updater: {
      check() {
        checks += 1
        return Promise.resolve(checked)
      },
      download(progress) {
        progress(0.5)
        return Promise.resolve(downloaded)
      },
    },
    settings: () => ({ areUpdatesChecked: isOn }),
    installed,
    changed: (state) => states.push(state),
    install(version) {
      installs.push(version)
      return Promise.resolve()
    },
  })
  return {
    updates,
    clock,
    states,
    installs,
    asked: () => checks,
    answer(check, download = ok(null)) {
      checked = check
      downloaded = download
    },
    turnOff() {
      isOn = false
    },
  }
}

it('looks a minute after the start and once a day, and fetches nothing by itself', async () => {
  const { clock, asked, answer, updates } = start()
  answer(ok(newer))
  await clock.advance(60_000)
  expect(asked()).toBe(1)
  await clock.advance(day)
  expect(asked()).toBe(2)
  expect(updates.current()).toEqual({ state: 'available', ...newer })
})

it('does not look while the setting is off, and looks again once it is on', async () => {
  const { clock, asked, turnOff, updates } = start()
  turnOff()
  await clock.advance(3 * day)
  expect(asked()).toBe(0)
  await updates.run('check')
  expect(asked()).toBe(1)
})

it('keeps quiet about a daily question that fails, not about one of the user', async () => {
  const { clock, states, answer, updates } = start()
  answer(unreachable)
  await clock.advance(60_000)
  expect(states.map(({ state }) => state)).not.toContain('failed')
  await updates.run('check')
  expect(states.map(({ state }) => state).slice(-2)).toEqual(['checking', 'failed'])
})

it('fetches and installs only step by step, when asked', async () => {
  const { states, installs, answer, updates } = start()
  answer(ok(newer))
  await updates.run('install')
  await updates.run('download')
  expect(states).toEqual([])
  await updates.run('check')
  await updates.run('install')
  expect(installs).toEqual([])
  await updates.run('download')
  expect(states.slice(-3)).toEqual([
    { state: 'downloading', version: '9.0.0', fraction: 0 },
    { state: 'downloading', version: '9.0.0', fraction: 0.5 },
    { state: 'ready', version: '9.0.0' },
  ])
  await updates.run('install')
  expect(installs).toEqual(['9.0.0'])
})

it('says that a file was damaged and offers to look again', async () => {
  const { answer, updates, installs } = start()
  answer(ok(newer), fail(appError('update.damaged')))
  await updates.run('check')
  await updates.run('download')
  expect(updates.current()).toEqual({ state: 'failed', error: { code: 'update.damaged' } })
  await updates.run('install')
  expect(installs).toEqual([])
  await updates.run('check')
  expect(updates.current().state).toBe('available')
})

it('keeps a fetched version through the next daily question', async () => {
  const { clock, answer, updates, asked } = start()
  answer(ok(newer))
  await updates.run('check')
  await updates.run('download')
  await clock.advance(2 * day)
  expect(asked()).toBe(1)
  expect(updates.current().state).toBe('ready')
})

it('tells what became of the version that was to be installed', () => {
  expect(start({ version: '9.0.0', isInForce: true }).updates.current()).toEqual({
    state: 'updated',
    version: '9.0.0',
  })
  expect(start({ version: '9.0.0', isInForce: false }).updates.current()).toEqual({
    state: 'failed',
    error: { code: 'update.refused', detail: '9.0.0' },
  })
})

it('asks nobody after it was stopped', async () => {
  const { clock, updates, asked } = start()
  updates.stop()
  await clock.advance(2 * day)
  expect(asked()).toBe(0)
})

it('refuses everything where there is no updater', async () => {
  const updates = createUpdates({
    clock: createFakeClock(),
    updater: null,
    settings: () => ({ areUpdatesChecked: true }),
    installed: null,
    changed: () => expect.unreachable('nothing changes'),
    install: () => Promise.reject(new Error('nothing to install')),
  })
  expect(updates.current()).toEqual({ state: 'unsupported' })
  expect(await updates.run('check')).toEqual(fail({ code: 'update.unsupported' }))
})
