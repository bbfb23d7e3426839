import { readSync } from 'node:fs'
import { failure } from '../failures'

/** A line with its end, as bytes, and where in the file it ends. */
export interface Line {
  /** Valid until the next line is asked for. */
  readonly bytes: Buffer
  readonly endsAt: number
}

const chunkBytes = 1 << 20
const lineFeed = 10

/** The lines of an open file, one by one; a line longer than allowed is `import.tooLarge`. */
export function* readLines(handle: number, maxLineBytes: number): Generator<Line> {
  let pending = Buffer.alloc(0)
  let position = 0
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes)
    const read = readSync(handle, chunk, 0, chunkBytes, null)
    if (read === 0) break
    const block =
      pending.length === 0
        ? chunk.subarray(0, read)
        : Buffer.concat([pending, chunk.subarray(0, read)])
    let from = 0
    for (let at = block.indexOf(lineFeed); at >= 0; at = block.indexOf(lineFeed, from)) {
      if (at - from > maxLineBytes) throw failure('import.tooLarge', 'line')
      position += at + 1 - from
      yield { bytes: block.subarray(from, at + 1), endsAt: position }
      from = at + 1
    }
    pending = Buffer.from(block.subarray(from))
    if (pending.length > maxLineBytes) throw failure('import.tooLarge', 'line')
  }
  if (pending.length > 0) yield { bytes: pending, endsAt: position + pending.length }
}
