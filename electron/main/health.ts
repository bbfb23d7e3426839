import type { AppStatus, DemoSpeed, ProfileHealth } from '../shared/contract'
import type { AppError } from '../shared/errors'
import type { UpdateState } from '../shared/update'

/** The state of the application, kept as one value; every change is told. */
export interface StatusBoard {
  current(): AppStatus
  setOnline(isOnline: boolean): void
  setHealth(health: ProfileHealth): void
  forgetProfile(profileId: string): void
  setStoreProblem(problem: AppError | null): void
  setTrayHost(hasTrayHost: boolean): void
  setKeychainWaiting(isKeychainWaiting: boolean): void
  setDemo(isOn: boolean, speed: DemoSpeed): void
  setDesktopProblems(problems: readonly AppError[]): void
  setUpdate(update: UpdateState): void
}

/** Starts with everything well. */
export function createStatusBoard(changed: (status: AppStatus) => void): StatusBoard {
  let status: AppStatus = {
    isOnline: true,
    health: [],
    storeProblem: null,
    hasTrayHost: true,
    isKeychainWaiting: false,
    demo: { isOn: false, speed: 10 },
    desktopProblems: [],
    update: { state: 'unsupported' },
  }
  function set(changes: Partial<AppStatus>): void {
    status = { ...status, ...changes }
    changed(status)
  }
  const others = (profileId: string) =>
    status.health.filter((health) => health.profileId !== profileId)

  return {
    current: () => status,
    setOnline(isOnline) {
      if (isOnline !== status.isOnline) set({ isOnline })
    },
    setHealth: (health) => set({ health: [...others(health.profileId), health] }),
    forgetProfile: (profileId) => set({ health: others(profileId) }),
    setStoreProblem: (storeProblem) => set({ storeProblem }),
    setTrayHost: (hasTrayHost) => set({ hasTrayHost }),
    setKeychainWaiting: (isKeychainWaiting) => set({ isKeychainWaiting }),
    setDemo: (isOn, speed) => set({ demo: { isOn, speed } }),
    setDesktopProblems: (desktopProblems) => set({ desktopProblems }),
    setUpdate: (update) => set({ update }),
  }
}
