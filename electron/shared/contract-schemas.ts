import * as v from 'valibot'
import { checkIds, systemActions } from './checks'
import { maxIdsPerRequest, type Channel, type RequestInput } from './contract'
import { externalIdProblem } from './external-id'
import { maxFailureNoteLength } from './failure-memory'
import { insightDays } from './insights'
import { linkKeys } from './links'
import { profileColors } from './profile'
import { editableFields, refreshIntervals } from './settings'
import { groupings, statusFilters, taskMarks, taskSorts, taskViews } from './task-query'
import { exportFormats } from './transfer'
import { updateActions } from './update'

const rowId = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const rowIds = v.pipe(v.array(rowId), v.maxLength(maxIdsPerRequest))
const profileId = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const cursor = v.nullable(v.pipe(v.string(), v.maxLength(300)))
const shortText = v.pipe(v.string(), v.maxLength(200))
const tags = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40))),
  v.maxLength(20),
)
const externalId = v.pipe(
  v.string(),
  v.check((text) => externalIdProblem(text) === null, 'not an ExternalId'),
)
const queryText = v.pipe(v.string(), v.maxLength(256))
const queryTexts = v.pipe(v.array(queryText), v.maxLength(50))
const instant = v.pipe(v.number(), v.safeInteger())
const taskQuery = v.strictObject({
  view: v.picklist(taskViews),
  text: queryText,
  statuses: v.pipe(v.array(v.picklist(statusFilters)), v.maxLength(statusFilters.length)),
  stages: queryTexts,
  profileIds: v.pipe(v.array(profileId), v.maxLength(50)),
  tags: queryTexts,
  service: v.nullable(queryText),
  externalId: v.nullable(queryText),
  since: v.nullable(instant),
  until: v.nullable(instant),
  marks: v.pipe(v.array(v.picklist(taskMarks)), v.maxLength(taskMarks.length)),
  group: v.nullable(
    v.strictObject({ by: v.picklist(groupings), key: v.pipe(v.string(), v.maxLength(1_000)) }),
  ),
  sort: v.picklist(taskSorts),
})
const pixels = v.pipe(v.number(), v.minValue(0), v.maxValue(10_000))
const extent = v.pipe(v.number(), v.minValue(1), v.maxValue(10_000))
const importId = v.pipe(v.string(), v.uuid())
const backupId = v.pipe(v.string(), v.regex(/^\d{1,15}$/u))
const dataJob = v.variant('kind', [
  v.strictObject({
    kind: v.literal('export'),
    format: v.picklist(exportFormats),
    scope: v.variant('kind', [
      v.strictObject({ kind: v.literal('everything') }),
      v.strictObject({ kind: v.literal('tasks'), taskIds: rowIds }),
      v.strictObject({ kind: v.literal('query'), query: taskQuery }),
    ]),
    isUinShown: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('showExport') }),
  v.strictObject({ kind: v.literal('readImport') }),
  v.strictObject({ kind: v.literal('import'), importId, keepsWatching: v.boolean() }),
  v.strictObject({ kind: v.literal('dropImport'), importId }),
  v.strictObject({ kind: v.literal('storeSize') }),
  v.strictObject({ kind: v.literal('previewTidy'), rule: editableFields.retention }),
  v.strictObject({
    kind: v.literal('tidy'),
    rule: editableFields.retention,
    previewedAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
  v.strictObject({ kind: v.literal('compact') }),
  v.strictObject({ kind: v.literal('backUp') }),
  v.strictObject({ kind: v.literal('showFolder'), folder: v.picklist(['data', 'backups']) }),
  v.strictObject({ kind: v.literal('previewBackup'), id: backupId }),
  v.strictObject({ kind: v.literal('restore'), id: backupId }),
])
const keyPlace = v.picklist(['keychain', 'session'])
const nothing = v.strictObject({})
type EditableFields = typeof editableFields
const settingsChanges = v.strictObject(
  Object.fromEntries(
    Object.entries(editableFields).map(([name, field]) => [name, v.exactOptional(field)]),
  ) as { [K in keyof EditableFields]: v.ExactOptionalSchema<EditableFields[K], undefined> },
)

/** Parses what a page sends before any handler sees it. */
export const requestSchemas: {
  readonly [C in Channel]: v.GenericSchema<unknown, RequestInput<C>>
} = {
  'app:ready': nothing,
  'app:open-link': v.strictObject({ link: v.picklist(linkKeys), taskId: v.nullable(rowId) }),
  'app:copy': v.union([
    v.strictObject({ text: v.pipe(v.string(), v.maxLength(2_000_000)) }),
    v.strictObject({
      area: v.strictObject({ x: pixels, y: pixels, width: extent, height: extent }),
    }),
  ]),
  'app:leave': v.strictObject({ action: v.picklist(['quit', 'hide']) }),
  'app:look-at': v.strictObject({ taskId: v.nullable(rowId) }),
  'settings:update': v.strictObject({ changes: settingsChanges }),
  'checks:run': v.strictObject({ check: v.picklist(checkIds) }),
  'system:do': v.strictObject({ action: v.picklist(systemActions) }),
  'updates:do': v.strictObject({ action: v.picklist(updateActions) }),
  'demo:set': v.strictObject({ isOn: v.boolean(), speed: v.picklist([1, 10, 60]) }),
  'profiles:save': v.strictObject({
    id: v.nullable(profileId),
    label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
    color: v.picklist(profileColors),
    isDefault: v.boolean(),
  }),
  'profiles:remove': v.strictObject({ id: profileId }),
  'profiles:verify': v.strictObject({ id: profileId }),
  'keys:open-port': v.strictObject({ profileId, place: keyPlace }),
  'keys:find-sources': nothing,
  'keys:import': v.strictObject({ sourceId: shortText, profileId, place: keyPlace }),
  'support:bundle': v.strictObject({
    taskId: v.nullable(rowId),
    action: v.picklist(['preview', 'save']),
  }),
  'tasks:page': v.strictObject({
    query: taskQuery,
    cursor,
  }),
  'tasks:groups': v.strictObject({ query: taskQuery, by: v.picklist(groupings) }),
  'tasks:get': v.strictObject({ taskId: rowId }),
  'tasks:add': v.strictObject({
    profileId,
    externalIds: v.pipe(v.array(externalId), v.minLength(1), v.maxLength(maxIdsPerRequest)),
    alias: shortText,
    tags,
    isFavorite: v.boolean(),
    isMuted: v.boolean(),
  }),
  'tasks:edit': v.strictObject({
    taskIds: rowIds,
    edit: v.strictObject({
      alias: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(200))),
      note: v.exactOptional(v.pipe(v.string(), v.maxLength(20_000))),
      tags: v.exactOptional(tags),
      isFavorite: v.exactOptional(v.boolean()),
      isMuted: v.exactOptional(v.boolean()),
      isSeen: v.exactOptional(v.boolean()),
      refreshInterval: v.exactOptional(v.nullable(v.picklist(refreshIntervals))),
      isPatient: v.exactOptional(v.boolean()),
    }),
  }),
  'tasks:watch': v.strictObject({
    taskIds: rowIds,
    action: v.picklist(['pause', 'resume', 'refresh']),
  }),
  'tasks:remove': v.strictObject({ taskIds: rowIds, isUndo: v.boolean() }),
  'tasks:order-favorites': v.strictObject({ taskIds: rowIds }),
  'failures:note': v.strictObject({
    signature: v.pipe(v.string(), v.regex(/^[\da-f]{16}$/u)),
    note: v.pipe(v.string(), v.maxLength(maxFailureNoteLength)),
  }),
  'readings:page': v.strictObject({ taskId: rowId, cursor }),
  'insights:read': v.strictObject({
    profileId: v.nullable(profileId),
    days: v.nullable(v.picklist(insightDays)),
  }),
  'notices:page': v.strictObject({ cursor, onlyUnread: v.boolean() }),
  'notices:mark': v.strictObject({
    noticeIds: v.nullable(rowIds),
    action: v.picklist(['read', 'clear']),
  }),
  'notices:deliver': v.strictObject({
    noticeId: rowId,
    title: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
    body: v.pipe(v.string(), v.maxLength(2_000)),
  }),
  'notices:test': nothing,
  'data:run': v.strictObject({ job: dataJob }),
  'data:cancel': nothing,
}
