import type { PowerSaveBlocker } from 'electron'

/** What decides whether the machine may fall asleep by itself. */
export interface KeepAwakeInput {
  /** Tasks that are read by themselves and have not ended. */
  readonly activeWatches: number
  readonly isPaused: boolean
  readonly isOnBattery: boolean
}

/**
 * True when the machine is to stay awake for a watched task. Never on battery: an empty battery is
 * worse than an end told after waking up, when everything is read anew.
 */
export function shouldKeepAwake({ activeWatches, isPaused, isOnBattery }: KeepAwakeInput): boolean {
  return activeWatches > 0 && !isPaused && !isOnBattery
}

/** Keeps the machine, not its screen, from falling asleep by itself. */
export interface PowerSave {
  update(input: KeepAwakeInput): void
  stop(): void
}

/** Lets the machine sleep until told otherwise. */
export function createPowerSave(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>): PowerSave {
  let blockerId: number | null = null

  function stop(): void {
    if (blockerId !== null) blocker.stop(blockerId)
    blockerId = null
  }

  return {
    update(input) {
      if (!shouldKeepAwake(input)) stop()
      else blockerId ??= blocker.start('prevent-app-suspension')
    },
    stop,
  }
}
