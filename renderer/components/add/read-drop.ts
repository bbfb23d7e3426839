import { idInLink, idsIn } from '../../../electron/shared/external-id'
import type { MessageKey, MessageValues } from '../../../electron/shared/i18n/translate'
import { appended, readTextFile } from './read-file'

/** Longer texts are no list of ids. */
const maxTextLength = 1_048_576

/** What a drop brings: files, or links (`text/uri-list`), or a text. */
export interface Dropped {
  readonly files: readonly Pick<File, 'name' | 'size' | 'arrayBuffer'>[]
  readonly links: string
  readonly text: string
}

/** Something of a drop that cannot be taken, in words. */
export interface DropProblem {
  readonly key: MessageKey
  readonly values: MessageValues
}

/** The ids in a drop, one a line, and what of it could not be taken. */
export interface DropContent {
  readonly ids: string
  readonly problems: readonly DropProblem[]
}

/** Reads a drop. One without any id has a problem that says so. */
export async function readDrop({ files, links, text }: Dropped): Promise<DropContent> {
  const read = files.length > 0 ? await readFiles(files) : readText(links, text)
  if (read.ids !== '' || read.problems.length > 0) return read
  return { ids: '', problems: [{ key: 'add.nothingDropped', values: {} }] }
}

async function readFiles(files: Dropped['files']): Promise<DropContent> {
  const problems: DropProblem[] = []
  let all = ''
  for (const file of files) {
    const read = await readTextFile(file)
    const isTooMuch = read.ok && all.length + read.text.length > maxTextLength
    if (!read.ok) problems.push({ key: read.key, values: read.values })
    else if (isTooMuch) problems.push({ key: 'add.textTooLarge', values: {} })
    else all = appended(all, read.text)
    if (isTooMuch) break
  }
  return { ids: idsIn(all), problems }
}

/** A link without an id is none, though it could be read as one. */
function readText(links: string, text: string): DropContent {
  if (Math.max(links.length, text.length) > maxTextLength) {
    return { ids: '', problems: [{ key: 'add.textTooLarge', values: {} }] }
  }
  if (links === '') return { ids: idsIn(text), problems: [] }
  const lines = links.split(/\r\n|\r|\n/u).filter((line) => !line.startsWith('#'))
  return { ids: idsIn(lines.map((line) => idInLink(line.trim()) ?? '').join('\n')), problems: [] }
}
