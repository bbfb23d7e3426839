import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { ZipFile } from 'yazl'
import type { BundleFile } from '../shared/contract'
import { fail, ok, type Result } from '../shared/result'
import { fileErrorOf } from '../store/file-errors'

/** Texts as one zip, in memory. */
export async function zipOf(files: readonly BundleFile[], now: number): Promise<Buffer> {
  const zip = new ZipFile()
  const mtime = new Date(now)
  for (const { name, text } of files) {
    zip.addBuffer(Buffer.from(text, 'utf8'), name, { mtime, mode: 0o100600 })
  }
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** Writes a file for the user alone: whole under its name, or not at all. */
export async function writeWhole(file: string, content: Buffer): Promise<Result<null>> {
  const draft = `${file}.${randomUUID().slice(0, 8)}.tmp`
  try {
    await writeFile(draft, content, { mode: 0o600, flag: 'wx' })
    await rename(draft, file)
    return ok(null)
  } catch (problem) {
    // What is told is why the file could not be written, not why its rest could not be removed.
    await rm(draft, { force: true }).catch(() => undefined)
    const error = fileErrorOf(problem)
    if (error === null) throw problem
    return fail(error)
  }
}
