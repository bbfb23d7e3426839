/** The system's side of a global shortcut. */
export interface ShortcutPort {
  /** False when another program has the combination, or the desktop allows none. */
  register(shortcut: string, pressed: () => void): boolean
  unregister(shortcut: string): void
}

/** Holds at most one global shortcut. */
export interface ShortcutKeeper {
  /** Takes another one, or none; when it is refused, false, and the old one stays. */
  set(shortcut: string | null): boolean
}

/** Holds none. */
export function createShortcutKeeper(port: ShortcutPort, pressed: () => void): ShortcutKeeper {
  let held: string | null = null
  return {
    set(shortcut) {
      if (shortcut === held) return true
      if (shortcut !== null && !accepts(port, shortcut, pressed)) return false
      if (held !== null) port.unregister(held)
      held = shortcut
      return true
    },
  }
}

/** Electron throws for what is no combination at all. */
function accepts(port: ShortcutPort, shortcut: string, pressed: () => void): boolean {
  try {
    return port.register(shortcut, pressed)
  } catch {
    return false
  }
}
