import * as v from 'valibot'
import { noticeKinds, type SwitchableKind } from './notice'
import { listLayout, maxSavedViews, readableViews, savedView } from './saved-view'
import { tagColors } from './tag-color'
import { retentionCounts, retentionDays } from './retention'

/** Seconds between two reads of a task; `smart` follows its age and state, `manual` never reads by itself. */
export const refreshIntervals = ['smart', 3, 10, 30, 60, 300, 'manual'] as const
export type RefreshInterval = (typeof refreshIntervals)[number]

/** Kinds that are told out of the box. */
const toldByDefault: readonly SwitchableKind[] = [
  'finished',
  'failed',
  'recovered',
  'stillFailing',
  'stopped',
  'stuck',
  'restarted',
  'keyRejected',
  'watchEnded',
]

/** Kinds that make a sound out of the box. */
const heardByDefault: readonly SwitchableKind[] = [
  'finished',
  'failed',
  'recovered',
  'stillFailing',
]

const bounds = v.object({
  x: v.pipe(v.number(), v.integer()),
  y: v.pipe(v.number(), v.integer()),
  width: v.pipe(v.number(), v.integer(), v.minValue(200)),
  height: v.pipe(v.number(), v.integer(), v.minValue(200)),
})

/** On or off per kind; a kind the file does not know yet gets its default. */
const noticeSwitches = v.object(
  Object.fromEntries(
    noticeKinds.map((kind) => [kind, v.optional(v.boolean(), toldByDefault.includes(kind))]),
  ) as Record<SwitchableKind, v.OptionalSchema<v.BooleanSchema<undefined>, boolean>>,
)

/** Minutes after midnight, local time. */
const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_439))

/** No notifications between two times of the day; equal times mean never. */
const quietHours = v.object({
  isOn: v.boolean(),
  fromMinute: minuteOfDay,
  toMinute: minuteOfDay,
  areFailuresTold: v.boolean(),
})

/** No notifications until an instant (epoch milliseconds), null: until the user resumes them. */
const snooze = v.nullable(v.object({ until: v.nullable(v.number()) }))

/** Which kinds make a sound. */
const soundSwitches = v.object(
  Object.fromEntries(
    noticeKinds.map((kind) => [kind, v.optional(v.boolean(), heardByDefault.includes(kind))]),
  ) as Record<SwitchableKind, v.OptionalSchema<v.BooleanSchema<undefined>, boolean>>,
)

const tagColorChoices = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(40)), v.picklist(tagColors)),
  v.maxEntries(1_000),
)
/** Null: no limit. */
const retention = v.strictObject({
  maxAgeDays: v.nullable(v.picklist(retentionDays)),
  maxTasks: v.nullable(v.picklist(retentionCounts)),
})

/** How the tray icon is drawn; its state is always told by its shape. */
export const trayStyles = ['mono', 'color', 'colorWhenBroken'] as const
export type TrayStyle = (typeof trayStyles)[number]

/** How requests reach the network. `address` counts only with `manual`: `http://host:port`. */
const proxy = v.object({
  mode: v.picklist(['system', 'manual', 'none']),
  address: v.pipe(v.string(), v.maxLength(255)),
})

/** What a signed call may be waited for at most. */
export const longestTimeoutSeconds = 60

/** From quietest to loudest; each level holds the ones before it. */
export const logLevels = ['error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** What the user can change, by field. */
export const editableFields = {
  language: v.picklist(['system', 'zh-CN', 'en']),
  theme: v.picklist(['system', 'light', 'dark']),
  zoomPercent: v.pipe(v.number(), v.integer(), v.minValue(80), v.maxValue(200)),
  refreshInterval: v.picklist(refreshIntervals),
  /** Ceiling of requests per second and profile. */
  requestsPerSecond: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(15)),
  isWatchingPaused: v.boolean(),
  notices: noticeSwitches,
  areNoticeContentsHidden: v.boolean(),
  quietHours,
  snooze,
  /** Tasks with one of these tags are not told outside the window. */
  mutedTags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(200)),
  /** The user's choices; a tag without one has the colour of its word. */
  tagColors: tagColorChoices,
  savedViews: v.pipe(v.array(savedView), v.maxLength(maxSavedViews)),
  /** How each list is shown when it is not a saved view. */
  listLayouts: v.object({ following: listLayout, favorites: listLayout, history: listLayout }),
  noticeSounds: soundSwitches,
  soundVolumePercent: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  trayStyle: v.picklist(trayStyles),
  /** Beside the icon in the macOS menu bar. */
  isTrayTitleShown: v.boolean(),
  isTrayShown: v.boolean(),
  /** `ask`: the user has not chosen yet and is asked when the window is closed. */
  closeAction: v.picklist(['ask', 'hide', 'quit']),
  /** Started hidden when the user logs in. */
  isLaunchedAtLogin: v.boolean(),
  /** macOS. Without it the icon in the menu bar is always shown. */
  isDockShown: v.boolean(),
  /** Brings the window forward from anywhere; an Electron accelerator, null: none. */
  globalShortcut: v.nullable(v.pipe(v.string(), v.regex(/^[\w+\-=,./;'[\]\\`]{1,60}$/u))),
  density: v.picklist(['comfortable', 'compact']),
  /** Zone that times are shown in. */
  timeZone: v.picklist(['device', 'beijing']),
  proxy,
  requestTimeoutSeconds: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(5),
    v.maxValue(longestTimeoutSeconds),
  ),
  logLevel: v.picklist(logLevels),
  /** Asks once a day whether there is a newer version. */
  areUpdatesChecked: v.boolean(),
  /** What is too old or too much to keep; it is deleted only when the user says so. */
  retention,
  wasOnboarded: v.boolean(),
  preferredConsole: v.picklist(['weixin', 'tencent']),
  listWidth: v.pipe(v.number(), v.integer(), v.minValue(320), v.maxValue(560)),
}

/** What main remembers by itself. */
const rememberedFields = {
  /** The user was told once that closing the window keeps the watch. */
  wasToldAboutBackground: v.boolean(),
  windowBounds: v.nullable(bounds),
  isWindowMaximized: v.boolean(),
  /** The version that was to be installed when the application ended; the next start clears it. */
  installingVersion: v.nullable(v.pipe(v.string(), v.maxLength(100))),
}

const fields = { ...editableFields, ...rememberedFields }
const settingsSchema = v.object(fields)

/** The user's work and choices that no reset takes away. */
const keptAtReset: readonly string[] = [
  'language',
  'wasOnboarded',
  'savedViews',
  'tagColors',
  'listLayouts',
  'listWidth',
]

/** What `resetSettings` sets: the defaults, without what is the user's own work. */
export function resettableSettings(): Partial<EditableSettings> {
  const defaults = Object.entries(defaultSettings())
  return Object.fromEntries(
    defaults.filter(([name]) => Object.hasOwn(editableFields, name) && !keptAtReset.includes(name)),
  )
}

/** Everything a user can set, and what the window remembers. */
export type Settings = v.InferOutput<typeof settingsSchema>

/** Fields the page may change; the rest is written by main alone. */
export type EditableSettings = Omit<Settings, keyof typeof rememberedFields>

/** Settings of a fresh installation. */
export function defaultSettings(): Settings {
  const asItIs = { sort: 'changed', grouping: null } as const
  return {
    language: 'system',
    theme: 'system',
    zoomPercent: 100,
    refreshInterval: 'smart',
    requestsPerSecond: 10,
    isWatchingPaused: false,
    notices: v.parse(noticeSwitches, {}),
    areNoticeContentsHidden: false,
    quietHours: { isOn: false, fromMinute: 22 * 60, toMinute: 8 * 60, areFailuresTold: true },
    snooze: null,
    mutedTags: [],
    tagColors: {},
    savedViews: [],
    listLayouts: { following: asItIs, favorites: asItIs, history: asItIs },
    noticeSounds: v.parse(soundSwitches, {}),
    soundVolumePercent: 60,
    trayStyle: 'mono',
    isTrayTitleShown: false,
    isTrayShown: true,
    closeAction: 'ask',
    isLaunchedAtLogin: false,
    isDockShown: true,
    globalShortcut: null,
    density: 'comfortable',
    timeZone: 'device',
    proxy: { mode: 'system', address: '' },
    requestTimeoutSeconds: 15,
    logLevel: 'info',
    areUpdatesChecked: true,
    retention: { maxAgeDays: null, maxTasks: null },
    wasOnboarded: false,
    preferredConsole: 'weixin',
    listWidth: 388,
    wasToldAboutBackground: false,
    windowBounds: null,
    isWindowMaximized: false,
    installingVersion: null,
  }
}

/** Settings as read, and whether something of what was stored had to be left out. */
export interface ParsedSettings {
  readonly settings: Settings
  readonly isDamaged: boolean
}

/** Reads stored settings; each missing or wrong field becomes its default and costs no other field. */
export function parseSettings(stored: unknown): ParsedSettings {
  const given = v.safeParse(v.record(v.string(), v.unknown()), stored)
  if (!given.success || Array.isArray(stored))
    return { settings: defaultSettings(), isDamaged: true }
  const known = Object.entries(given.output).filter(([name]) => Object.hasOwn(fields, name))
  const mended = known.map(([name, value]) => [name, withoutDamaged(name, value)] as const)
  const readable = mended.filter(([name, value]) => v.is(fields[name as keyof Settings], value))
  const isMended = mended.some(([, value], index) => value !== known[index]?.[1])
  return {
    settings: v.parse(settingsSchema, { ...defaultSettings(), ...Object.fromEntries(readable) }),
    isDamaged: isMended || readable.length < known.length,
  }
}

/** A collection without the entries that cannot be read; the same value when it has none of them. */
function withoutDamaged(name: string, value: unknown): unknown {
  if (name === 'savedViews' && Array.isArray(value)) {
    const readable = readableViews(value)
    return readable.length === value.length ? value : readable
  }
  if (name !== 'tagColors' || typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const readable = entries.filter(([, color]) => v.is(v.picklist(tagColors), color))
  return readable.length === entries.length ? value : Object.fromEntries(readable)
}
