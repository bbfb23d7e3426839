import type { Component } from 'vue'
import type { CommandGroup } from '../commands/facts'
import type { StatusShape } from '../components/base/status-shape'

/** Headings of the palette, in the order they stand. */
export const paletteGroups = [
  'recent',
  'task',
  'app',
  'pages',
  'window',
  'tasks',
  'views',
  'tags',
  'settings',
  'list',
] as const satisfies readonly (CommandGroup | 'recent' | 'tasks' | 'views' | 'tags' | 'settings')[]
export type PaletteGroup = (typeof paletteGroups)[number]

/** What an entry shows before its name. */
export type EntryMark =
  | { readonly kind: 'icon'; readonly icon: Component }
  | { readonly kind: 'status'; readonly shape: StatusShape }
  | { readonly kind: 'tag'; readonly hue: string }

/** Something that can be chosen in the palette. */
export interface PaletteEntry {
  /** The same thing has the same key whenever the palette is open. */
  readonly key: string
  readonly group: PaletteGroup
  readonly mark: EntryMark
  readonly label: string
  /** Said behind the name; "" without. */
  readonly detail: string
  /** Found by this too, without showing it. */
  readonly words: string
  /** Its shortcut; "" without one. */
  readonly keys: string
  run(): void
  /** What Ctrl+Enter does instead. */
  readonly alternative?: { readonly label: string; run(): void }
}

/** Entries under one heading. */
export interface EntryGroup {
  readonly name: PaletteGroup
  readonly entries: readonly PaletteEntry[]
}
