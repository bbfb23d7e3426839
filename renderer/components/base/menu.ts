import type { Component } from 'vue'

/** A command in a menu. */
export interface MenuCommand {
  readonly kind: 'command'
  readonly key: string
  readonly label: string
  readonly icon?: Component
  /** Shortcut shown at the end, such as `Mod+N`. */
  readonly keys?: string
  readonly tone?: 'danger'
  readonly isDisabled?: boolean
  /** Set for choices: shows a tick when true. */
  readonly isChecked?: boolean
  /** A coloured dot before the label, such as `green`. */
  readonly hue?: string
  /** True for a choice that can be made together with others: the menu stays open. */
  readonly isToggle?: boolean
  run(): void
}

/** A menu within a menu. */
export interface Submenu {
  readonly kind: 'submenu'
  readonly key: string
  readonly label: string
  readonly icon?: Component
  readonly entries: readonly MenuEntry[]
}

/** What a menu can hold. */
export type MenuEntry =
  | MenuCommand
  | Submenu
  | { readonly kind: 'separator'; readonly key: string }
  /** A heading for what follows. */
  | { readonly kind: 'heading'; readonly key: string; readonly label: string }
