import { resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Result } from '../../electron/shared/result'
import {
  everything,
  groupings,
  type TaskPage,
  type TaskQuery,
} from '../../electron/shared/task-query'
import { openStore, type StoreClient } from '../../electron/store/client'
import { median, type Line } from './table'

const warmUps = 3
const runs = 7
const frameMs = 16
const searchMs = 50
const groupsMs = 50
const sumMs = 100
const deepPages = 200

const all = everything('history')

/** Other orders, and filters that let few or none through. */
const filters: Readonly<Record<string, Partial<TaskQuery>>> = {
  failures: { statuses: ['failed'] },
  'a tag': { tags: ['团队 3'] },
  'the latest added': { sort: 'added' },
  'the first names': { sort: 'name' },
  'a service': { group: { by: 'service', key: 'cms' } },
  'no stuck ones': { marks: ['stuck'] },
  'an unknown stage': { stages: ['envStage'] },
  'failures in a service, by name': { statuses: ['failed'], service: 'order', sort: 'name' },
  'nothing running among favourites': { statuses: ['running'], marks: ['favorite'] },
}

const ever = { profileId: null, since: null }

/** Texts of every length class: hits many, few or nothing. */
const searches = {
  'one letter': 'e',
  'one Chinese character': '付',
  'two characters, no hit': '~~',
  'three characters': 'ord',
  'a service name': '用户中心',
  'an external id': 'ext-0050000',
  '64 characters, no hit': 'x'.repeat(64),
} as const

type Question = (store: StoreClient) => Promise<Result<unknown>>

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the store answered ${result.error.code}`)
  return result.value
}

async function cursorAfter(store: StoreClient, pages: number): Promise<string | null> {
  let cursor: string | null = null
  for (let page = 0; page < pages; page += 1) {
    const read: TaskPage = valueOf(await store.pageTasks(all, cursor))
    cursor = read.nextCursor
  }
  return cursor
}

/** Lists, counts and searches of a long history, asked of the shipped worker as main asks it. */
export async function benchStore(folder: string): Promise<readonly Line[]> {
  const workerFile = resolve('out/main/store-worker.js')
  const store = valueOf(await openStore({ folder, workerFile, isOwner: true, now: Date.now() }))
  const deep = await cursorAfter(store, deepPages)
  const questions = new Map<string, { readonly ask: Question; readonly bar: number }>([
    ['newest page', { ask: (s) => s.pageTasks(all, null), bar: frameMs }],
    [`page ${deepPages + 1}`, { ask: (s) => s.pageTasks(all, deep), bar: frameMs }],
    ...Object.entries(filters).map(
      ([name, filter]) =>
        [
          `page of ${name}`,
          { ask: (s: StoreClient) => s.pageTasks({ ...all, ...filter }, null), bar: frameMs },
        ] as const,
    ),
    ['counts', { ask: (s) => s.countTasks(), bar: frameMs }],
    ...groupings.map(
      (by) =>
        [
          `groups by ${by}`,
          { ask: (s: StoreClient) => s.groupTasks(all, by), bar: groupsMs },
        ] as const,
    ),
    ...Object.entries(searches).map(
      ([name, text]) =>
        [
          `search: ${name}`,
          { ask: (s: StoreClient) => s.pageTasks({ ...all, text }, null), bar: searchMs },
        ] as const,
    ),
    ['insights: services', { ask: (s) => s.serviceInsights(ever), bar: sumMs }],
    ['insights: failures', { ask: (s) => s.failureGroups(ever), bar: sumMs }],
    ['insights: busy hours', { ask: (s) => s.busyHours(ever), bar: sumMs }],
  ])
  const times = new Map([...questions.keys()].map((name) => [name, [] as number[]]))
  const lag = monitorEventLoopDelay({ resolution: 1 })
  lag.enable()
  for (let round = 0; round < warmUps + runs; round += 1) {
    for (const [name, { ask }] of questions) {
      const startedAt = performance.now()
      valueOf(await ask(store))
      if (round >= warmUps) times.get(name)?.push(performance.now() - startedAt)
    }
  }
  lag.disable()
  await store.close({ withBackup: false, now: Date.now() })
  return [
    ...[...questions].map(([what, { bar }]) => ({
      what,
      unit: 'ms',
      value: median(times.get(what) ?? []),
      base: null,
      bar,
    })),
    {
      what: 'lag of the asking loop, p99',
      unit: 'ms',
      value: lag.percentile(99) / 1e6,
      base: null,
      bar: 50,
    },
  ]
}
