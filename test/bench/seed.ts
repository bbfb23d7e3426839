import { DatabaseSync } from '@photostructure/sqlite'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatChinaTime } from '../../electron/shared/china-time'
import { defaultSettings } from '../../electron/shared/settings'
import type { Task } from '../../electron/shared/task'
import { searchText } from '../../electron/shared/task-query'
import { createSql, type Sql } from '../../electron/store/database'
import { makePrivateFile, storePaths } from '../../electron/store/files'
import { migrate } from '../../electron/store/schema'

/** How much history a folder gets. */
export interface Amount {
  readonly tasks: number
  readonly readings: number
  /** Of the tasks, the youngest: still watched. */
  readonly watched: number
}

const startAt = Date.UTC(2026, 0, 5, 1)
const betweenTasksMs = 60_000
const services = ['商城前台', 'order-api', '支付网关', 'cms', '报表', 'search', '用户中心', 'push']
const stepNames = ['检查环境', '创建环境', '创建存储资源', '构建镜像', '创建版本', '检查服务']
const endings = ['finished', 'finished', 'finished', 'failed', 'stopped'] as const

/** Makes a data folder with this much history in it, and settings of somebody who knows Runwatch. */
export function seed(folder: string, amount: Amount): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const settings = { ...defaultSettings(), wasOnboarded: true, wasToldAboutBackground: true }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings), { mode: 0o600 })
  const { database: file } = storePaths(folder)
  makePrivateFile(file)
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON')
  migrate(database)
  const sql = createSql(database)
  sql.write(() => addAll(sql, amount))
  database.exec('ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

function addAll(sql: Sql, { tasks, readings, watched }: Amount): void {
  sql.run(
    `INSERT INTO profiles (id, kind, label, color, is_default, created_at)
     VALUES ('p1', 'cloud', '主账号', 'blue', 1, ?)`,
    startAt,
  )
  const perTask = tasks === 0 ? 0 : readings / tasks
  for (let number = 1; number <= tasks; number += 1) {
    addTask(sql, number, number > tasks - watched, perTask)
  }
  sql.run('INSERT INTO task_search (rowid, search_text) SELECT id, search_text FROM tasks')
}

function addTask(sql: Sql, number: number, isWatched: boolean, readings: number): void {
  const at = startAt + number * betweenTasksMs
  const ending = endings[number % endings.length] ?? 'finished'
  const task = taskOf(number, isWatched ? 'running' : ending, at)
  const alias = number % 3 === 0 ? `${task.serverName}第 ${number} 次上线` : ''
  const { id } = sql.run(
    `INSERT INTO tasks (profile_id, external_id, alias, tags, status, watch_state, watch_reason,
       added_at, changed_at, ended_at, first_read_at, last_read_at, search_text, task,
       is_favorite, favorite_rank, server_name)
     VALUES ('p1', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    task.externalId,
    alias,
    JSON.stringify(number % 10 === 0 ? [`团队 ${(number / 10) % 12}`] : []),
    task.status,
    isWatched ? 'active' : 'ended',
    isWatched ? '' : ending,
    at,
    at + readings * 1_000,
    isWatched ? null : at + readings * 1_000,
    at,
    at + readings * 1_000,
    searchText({ externalId: task.externalId, alias, note: '', task }),
    JSON.stringify(task),
    number % 500 === 0 ? 1 : 0,
    number % 500 === 0 ? number : null,
    task.serverName,
  )
  let lastReadingId = 0
  for (let reading = 1; reading <= readings; reading += 1) {
    lastReadingId = addReading(sql, id, task, at + reading * 1_000, reading === 1)
  }
  if (lastReadingId > 0) {
    sql.run('UPDATE tasks SET last_reading_id = ? WHERE id = ?', lastReadingId, id)
  }
}

function addReading(sql: Sql, taskId: number, task: Task, at: number, isFirst: boolean): number {
  const change = isFirst
    ? { kind: 'firstSeen', status: 'running' }
    : { kind: 'stepChanged', stepName: '构建镜像', from: 'todo', to: 'running' }
  const requestId = `${String(taskId).padStart(8, '0')}-0000-4000-8000-${String(at).slice(0, 12)}`
  const text = JSON.stringify(task)
  return sql.run(
    `INSERT INTO readings (task_id, observed_at, request_id, changes, task, raw)
     VALUES (?, ?, ?, ?, ?, ?)`,
    taskId,
    at,
    requestId,
    JSON.stringify([change]),
    text,
    text,
  ).id
}

function taskOf(number: number, status: string, at: number): Task {
  const service = services[number % services.length] ?? 'shop'
  return {
    externalId: `ext-${String(number).padStart(7, '0')}-${(number * 2_654_435_761).toString(36)}`,
    status,
    stage: 'serverStage',
    serverName: service,
    versionName: `${service}-${String(number % 1_000).padStart(3, '0')}`,
    createTime: formatChinaTime(at),
    startTime: formatChinaTime(at),
    failReason: status === 'failed' ? 'check_build_image : fail, [ErrorCode]:300502' : '',
    userEnvId: `env-${number % 97}`,
    userUin: '100012345678',
    steps: stepNames.map((name, index) => ({
      name,
      status: status === 'running' && index > 2 ? 'todo' : 'finished',
      startTime: formatChinaTime(at + index * 10_000),
      endTime: formatChinaTime(at + (index + 1) * 10_000),
      costSeconds: 10,
      failReason: '',
    })),
  }
}
