import { inject, shallowRef, type App, type InjectionKey, type ShallowRef } from 'vue'

/** The time on screen, epoch milliseconds: `now` moves every second, `minute` every ten seconds. */
export interface ScreenClock {
  readonly now: Readonly<ShallowRef<number>>
  readonly minute: Readonly<ShallowRef<number>>
  stop(): void
}

const clockKey: InjectionKey<ScreenClock> = Symbol('clock')
const slowMs = 10_000

/** Starts the one clock all times on screen follow; it stands still while the window is hidden. */
export function startScreenClock(app: App): ScreenClock {
  const now = shallowRef(Date.now())
  const minute = shallowRef(now.value)
  const tick = () => {
    if (document.hidden) return
    now.value = Date.now()
    if (Math.abs(now.value - minute.value) >= slowMs) minute.value = now.value
  }
  const timer = setInterval(tick, 1000)
  document.addEventListener('visibilitychange', tick)
  const clock: ScreenClock = {
    now,
    minute,
    stop() {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    },
  }
  app.provide(clockKey, clock)
  return clock
}

function useScreenClock(): ScreenClock {
  const clock = inject(clockKey)
  if (clock === undefined) throw new Error('No screen clock was started')
  return clock
}

/** The time, moving every second: for what ticks. */
export function useNow(): Readonly<ShallowRef<number>> {
  return useScreenClock().now
}

/** The time, moving every ten seconds: for “3 minutes ago” and day headings. */
export function useSlowNow(): Readonly<ShallowRef<number>> {
  return useScreenClock().minute
}
