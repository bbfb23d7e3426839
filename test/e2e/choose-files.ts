import type { RunningApp } from '../helpers/desktop/app'

/** The system's file windows answer these paths at once; null: the user cancels. */
export async function chooseFiles(
  { app }: Pick<RunningApp, 'app'>,
  files: { readonly save: string | null; readonly open: string | null },
): Promise<void> {
  await app.evaluate(({ dialog }, { save, open }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: save === null, filePath: save ?? '' })
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: open === null, filePaths: open === null ? [] : [open] })
  }, files)
}
