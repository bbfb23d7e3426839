import type { BusyHours } from '../../../electron/shared/insights'

/** Days as they are named, Monday first. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Levels above none. */
export const heatLevels = 4

/** One hour of a week. */
export interface HeatCell {
  readonly day: Weekday
  readonly hour: number
  readonly count: number
  /** 0 for none, up to `heatLevels`. */
  readonly level: number
}

/** The hours of a week, day by day. */
export function heatCells(hours: BusyHours): readonly HeatCell[] {
  const limits = levelLimits(hours)
  return weekdays.flatMap((day, index) =>
    Array.from({ length: 24 }, (_, hour) => {
      const count = hours[index]?.[hour] ?? 0
      const level = count === 0 ? 0 : limits.findIndex((limit) => count <= limit) + 1
      return { day, hour, count, level }
    }),
  )
}

/** The greatest count of each level above none, rising; fewer levels when counts are small. */
export function levelLimits(hours: BusyHours): readonly number[] {
  const most = Math.max(0, ...hours.flat())
  const limits = Array.from({ length: heatLevels }, (_, index) =>
    Math.ceil((most * (index + 1)) / heatLevels),
  )
  return [...new Set(limits)].filter((limit) => limit > 0)
}

/** The hour with the most ends, the earliest of several; null when there is none. */
export function busiest(cells: readonly HeatCell[]): HeatCell | null {
  const [first, ...others] = cells
  if (first === undefined) return null
  const most = others.reduce((top, cell) => (cell.count > top.count ? cell : top), first)
  return most.count === 0 ? null : most
}
