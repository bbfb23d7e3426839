import { DatabaseSync } from '@photostructure/sqlite'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { buildStore, type BuiltStore } from './fixtures/store-build'
import { aMoment, inLanes, startProgram } from './fixtures/store-processes'

vi.setConfig({ testTimeout: 400_000 })

let built: BuiltStore
beforeAll(async () => {
  built = await buildStore('telling-child.ts')
})
afterAll(() => built.dispose())

interface ShownLine {
  readonly id: number
  readonly kind: string
}

interface NoticeRow extends ShownLine {
  readonly task_id: number | null
  readonly state: string
  readonly state_reason: string
  readonly digest_id: number | null
}

function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'runwatch-telling-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What is on disk and what was on screen. */
function outcomeOf(folder: string) {
  const database = new DatabaseSync(join(folder, 'runwatch.db'), { timeout: 5_000 })
  const rows = <T>(sql: string) => database.prepare(sql).all() as T[]
  const notices = rows<NoticeRow>('SELECT * FROM notices ORDER BY id')
  const ended = rows<{ id: number }>(
    `SELECT id FROM tasks WHERE ended_at IS NOT NULL
     AND (SELECT count(*) FROM readings WHERE task_id = tasks.id) > 1 ORDER BY id`,
  )
  database.close()
  const shown = readFileSync(join(folder, 'shown'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as ShownLine)
  return { notices, ended: ended.map(({ id }) => id), shown }
}

describe('killed while it tells (P10)', () => {
  it('100 times: nothing is on screen twice, nothing is missing in the list', async () => {
    const folders = Array.from({ length: 4 }, () => tempFolder())
    const promised = folders.map(() => new Set<string>())
    let runs = 0
    await inLanes(100, async (lane) => {
      const folder = folders[lane] ?? ''
      runs += 1
      const program = startProgram(built, 'watch', folder, `run-${runs}`)
      await program.said('watching')
      await aMoment(250)
      for (const line of await program.kill()) {
        if (line.startsWith('stored ') && !line.endsWith(' digest')) promised[lane]?.add(line)
      }
    })
    let summaries = 0
    for (const [lane, folder] of folders.entries()) {
      expect(await startProgram(built, 'finish', folder).ended()).not.toContainEqual(
        expect.stringContaining('problem'),
      )
      const { notices, ended, shown } = outcomeOf(folder)
      const results = notices.filter(({ task_id }) => task_id !== null)
      expect(results.map(({ task_id }) => task_id).sort(byNumber)).toEqual(ended)
      const listed = new Set(notices.map(({ id, kind }) => `stored ${id} ${kind}`))
      expect([...(promised[lane] ?? [])].filter((line) => !listed.has(line))).toEqual([])

      const shownIds = shown.map(({ id }) => id)
      expect(new Set(shownIds).size).toBe(shownIds.length)
      const settled = notices.filter(({ state }) => state === 'shown').map(({ id }) => id)
      expect(settled.filter((id) => !shownIds.includes(id))).toEqual([])
      expect(notices.filter(({ state }) => state === 'queued')).toEqual([])
      const forgotten = notices.filter(
        ({ state, digest_id }) => state === 'heldBack' && digest_id === null,
      )
      expect(forgotten).toEqual([])
      summaries += shown.filter(({ kind }) => kind === 'digest').length
    }
    // Kills that never hit a summary would prove less than they seem to.
    expect(summaries).toBeGreaterThan(0)
  })
})

function byNumber(a: number | null, b: number | null): number {
  return (a ?? 0) - (b ?? 0)
}
