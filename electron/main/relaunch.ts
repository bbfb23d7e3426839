import { withoutActions } from './command-line'

/** What to start again with; inside an AppImage the program's own path is gone when it ends. */
export function relaunchOptions(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
): { args: string[]; execPath?: string } {
  const args = [...withoutActions(argv.slice(1))]
  const appImage = environment['APPIMAGE']
  return appImage === undefined ? { args } : { args, execPath: appImage }
}
