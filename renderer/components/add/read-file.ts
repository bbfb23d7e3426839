import type { MessageKey, MessageValues } from '../../../electron/shared/i18n/translate'

/** Enough for 15,000 ids of full length. */
const maxFileBytes = 1024 * 1024

/** A dropped or chosen file as text, or why it cannot be one. */
export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly key: MessageKey; readonly values: MessageValues }

/** Reads a file as UTF-8 text; a file with NULs or broken UTF-8 is no text. */
export async function readTextFile(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<FileText> {
  const values = { name: file.name }
  if (file.size > maxFileBytes) return { ok: false, key: 'add.file.tooLarge', values }
  let bytes: ArrayBuffer
  try {
    bytes = await file.arrayBuffer()
  } catch {
    return { ok: false, key: 'add.file.unreadable', values }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? { ok: false, key: 'add.file.notText', values } : { ok: true, text }
  } catch {
    return { ok: false, key: 'add.file.notText', values }
  }
}

/** Adds a file's text below what is in the box. */
export function appended(text: string, more: string): string {
  const above = text.trimEnd()
  return above === '' ? more.trim() : `${above}\n${more.trim()}`
}
