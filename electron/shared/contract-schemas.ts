import * as v from 'valibot'
import type { Channel, RequestInput } from './contract'
import { externalIdProblem } from './external-id'
import { linkKeys } from './links'
import { profileColors } from './profile'
import { editableFields, refreshIntervals } from './settings'
import { groupings, statusFilters, taskMarks, taskSorts, taskViews } from './task-query'

const maxIdsPerRequest = 10_000

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
  'app:copy': v.strictObject({ text: v.pipe(v.string(), v.maxLength(2_000_000)) }),
  'app:quit': nothing,
  'app:look-at': v.strictObject({ taskId: v.nullable(rowId) }),
  'settings:update': v.strictObject({ changes: settingsChanges }),
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
  'readings:page': v.strictObject({ taskId: rowId, cursor }),
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
}
