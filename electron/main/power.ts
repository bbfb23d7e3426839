import { net, powerMonitor } from 'electron'

/** What the watch engine wants to know of the machine. */
export interface PowerListener {
  suspended(): void
  resumed(): void
  /** Told every 5 seconds. `net.isOnline()` is a hint: it can be wrong both ways. */
  conditions(conditions: { readonly isOnline: boolean; readonly isOnBattery: boolean }): void
}

const onlineCheckMs = 5_000

/** Follows sleep, wake, unlock, battery and network; returns the way to stop. */
export function followPower(listener: PowerListener): () => void {
  const tell = () =>
    listener.conditions({ isOnline: net.isOnline(), isOnBattery: powerMonitor.onBatteryPower })
  const suspended = () => listener.suspended()
  const resumed = () => listener.resumed()
  powerMonitor.on('suspend', suspended)
  powerMonitor.on('resume', resumed)
  powerMonitor.on('unlock-screen', resumed)
  powerMonitor.on('on-ac', tell)
  powerMonitor.on('on-battery', tell)
  const timer = setInterval(tell, onlineCheckMs)
  tell()
  return () => {
    clearInterval(timer)
    powerMonitor.off('suspend', suspended)
    powerMonitor.off('resume', resumed)
    powerMonitor.off('unlock-screen', resumed)
    powerMonitor.off('on-ac', tell)
    powerMonitor.off('on-battery', tell)
  }
}
