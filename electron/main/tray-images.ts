import type { TrayStyle } from '../shared/settings'

/** Icon of the tray; each has a shape of its own. */
export const trayStates = ['idle', 'running', 'attention', 'failed', 'offline', 'paused'] as const
export type TrayState = (typeof trayStates)[number]

/** A file in `resources/tray`; the system tints a template itself. */
export interface TrayImage {
  readonly file: string
  readonly isTemplate: boolean
}

/** What an image depends on besides the state. */
export interface TrayImageRules {
  readonly style: TrayStyle
  readonly isPanelDark: boolean
  readonly platform: NodeJS.Platform
}

/** States drawn in colour by style; the other states have none in any style. */
const coloured: Readonly<Record<TrayStyle, readonly TrayState[]>> = {
  mono: [],
  color: ['running', 'attention', 'failed'],
  colorWhenBroken: ['attention', 'failed'],
}

/** The image of a tray state. macOS has a template for everything without colour. */
export function trayImage(
  state: TrayState,
  { style, isPanelDark, platform }: TrayImageRules,
): TrayImage {
  const isColoured = coloured[style].includes(state)
  if (platform === 'darwin' && !isColoured) {
    return { file: `${state}Template.png`, isTemplate: true }
  }
  const name = `${state}-${isColoured ? 'color' : 'mono'}-${isPanelDark ? 'dark' : 'light'}`
  if (platform === 'win32') return { file: `${name}.ico`, isTemplate: false }
  return { file: `${name}-${platform === 'darwin' ? 18 : 22}.png`, isTemplate: false }
}
