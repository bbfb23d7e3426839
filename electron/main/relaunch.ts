import { externalIdFromDeepLink } from '../shared/deep-link'

/** What to start again with: the window is to be seen, and a deep link was followed already. */
export function relaunchOptions(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
): { args: string[]; execPath?: string } {
  const args = argv
    .slice(1)
    .filter((argument) => argument !== '--hidden' && externalIdFromDeepLink(argument) === null)
  const appImage = environment['APPIMAGE']
  // Inside an AppImage the program's own path is gone when it ends.
  return appImage === undefined ? { args } : { args, execPath: appImage }
}
