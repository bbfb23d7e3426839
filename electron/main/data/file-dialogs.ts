import { dialog, shell, type BrowserWindow, type FileFilter } from 'electron'

/** Asks the user for files by the system's own windows; null when nothing was chosen. */
export interface FileDialogs {
  save(fileName: string, filter: FileFilter): Promise<string | null>
  open(filters: readonly FileFilter[]): Promise<string | null>
  /** Shows a file in its folder. */
  show(file: string): void
}

/** File dialogs that belong to a window, when there is one. */
export function createFileDialogs(window: () => BrowserWindow | null): FileDialogs {
  return {
    async save(fileName, filter) {
      const options = { defaultPath: fileName, filters: [filter] }
      const parent = window()
      const { canceled, filePath } =
        parent === null
          ? await dialog.showSaveDialog(options)
          : await dialog.showSaveDialog(parent, options)
      return canceled || filePath === '' ? null : filePath
    },
    async open(filters) {
      const parent = window()
      const options = { filters: [...filters], properties: ['openFile' as const] }
      const { canceled, filePaths } =
        parent === null
          ? await dialog.showOpenDialog(options)
          : await dialog.showOpenDialog(parent, options)
      return canceled ? null : (filePaths[0] ?? null)
    },
    show: (file) => shell.showItemInFolder(file),
  }
}
