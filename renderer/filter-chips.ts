import { stageLabel } from '../electron/shared/labels'
import type { Translate } from '../electron/shared/i18n/translate'
import type { TaskQuery } from '../electron/shared/task-query'
import { periodLabel, timeTokens } from './periods'
import type { QueryChange } from './stores/task-list'

/** One filter in force, and what the query is without it. */
export interface FilterChip {
  readonly key: string
  readonly kind: 'status' | 'tag' | 'other'
  readonly label: string
  /** The tag a chip is for; "" for every other one. */
  readonly tag: string
  readonly without: QueryChange
  /** The words for the times that are left; absent when this chip is not about time. */
  readonly periodWithout?: string
}

/** What chips are named by. */
export interface ChipNames {
  readonly t: Translate
  readonly accountName: (profileId: string) => string
}

/** Every filter of a query but its text, in the order of the menus. */
export function filterChips(
  query: TaskQuery,
  period: string,
  { t, accountName }: ChipNames,
): readonly FilterChip[] {
  const chip = (
    key: string,
    label: string,
    without: QueryChange,
    rest: Partial<FilterChip> = {},
  ): FilterChip => ({ key, kind: 'other', label, tag: '', without, ...rest })
  return [
    ...query.statuses.map((status) =>
      chip(
        `status ${status}`,
        t(`list.filter.${status}`),
        { statuses: without(query.statuses, status) },
        { kind: 'status' },
      ),
    ),
    ...query.stages.map((stage) =>
      chip(`stage ${stage}`, t('organise.chip.stage', { stage: stageLabel(stage, t) }), {
        stages: without(query.stages, stage),
      }),
    ),
    ...query.tags.map((tag) =>
      chip(
        `tag ${tag}`,
        t('organise.chip.tag', { tag }),
        { tags: without(query.tags, tag) },
        { kind: 'tag', tag },
      ),
    ),
    ...named('service', query.service, t, chip),
    ...query.profileIds.map((id) =>
      chip(`account ${id}`, t('organise.chip.account', { name: accountName(id) }), {
        profileIds: without(query.profileIds, id),
      }),
    ),
    ...named('externalId', query.externalId, t, chip),
    ...timeTokens(period).map(({ side, token, others }) =>
      chip(side, periodLabel(token, t), side === 'after' ? { since: null } : { until: null }, {
        periodWithout: others,
      }),
    ),
    ...query.marks.map((mark) =>
      chip(`mark ${mark}`, t(`search.mark.${mark}`), { marks: without(query.marks, mark) }),
    ),
  ]
}

function named(
  field: 'service' | 'externalId',
  value: string | null,
  t: Translate,
  chip: (key: string, label: string, without: QueryChange) => FilterChip,
): readonly FilterChip[] {
  if (value === null) return []
  return [chip(field, t(`organise.chip.${field}`, { value }), { [field]: null })]
}

function without<T>(items: readonly T[], item: T): readonly T[] {
  return items.filter((other) => other !== item)
}
