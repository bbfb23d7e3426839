import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { renameFile, syncFolder } from '../files'

/** A file that gets its name when it is complete; until then nothing of that name is touched. */
export interface PartFile {
  write(text: string): void
  /** SHA-256 of all that was written, as hex digits. */
  sha256(): string
  /** Brings it to the disk and gives it its name. */
  finish(): void
  /** Leaves nothing behind; after `finish` it does nothing. */
  discard(): void
}

const gatheredCharacters = 1 << 19

/** Starts a file only its owner can read. */
export function createPartFile(file: string, token: string): PartFile {
  const partial = `${file}.${token}.part`
  const handle = openSync(partial, 'wx', 0o600)
  const hash = createHash('sha256')
  let gathered: string[] = []
  let characters = 0
  let isOpen = true
  let isFinished = false

  function flush(): void {
    if (characters === 0) return
    const bytes = Buffer.from(gathered.join(''))
    gathered = []
    characters = 0
    hash.update(bytes)
    for (let from = 0; from < bytes.length;) from += writeSync(handle, bytes, from)
  }

  function close(): void {
    if (isOpen) closeSync(handle)
    isOpen = false
  }

  return {
    write(text) {
      gathered.push(text)
      characters += text.length
      if (characters >= gatheredCharacters) flush()
    },
    sha256() {
      flush()
      return hash.copy().digest('hex')
    },
    finish() {
      flush()
      fsyncSync(handle)
      close()
      renameFile(partial, file)
      isFinished = true
      syncFolder(dirname(file))
    },
    discard() {
      close()
      if (!isFinished) rmSync(partial, { force: true })
    },
  }
}
