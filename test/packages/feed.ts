import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { basename, join } from 'node:path'
import { feedAddress, nextFolder } from './machine'

/** The server of updates; it serves the later version's packages. */
export interface Feed {
  /** Files that were asked for. */
  readonly asked: readonly string[]
  /** From now on the feed names checksums that its files do not have, or the right ones again. */
  damage(isDamaged: boolean): void
  stop(): Promise<void>
}

/** Starts it where the packages look for it. */
export async function startFeed(): Promise<Feed> {
  const asked: string[] = []
  let isDamaged = false
  const server = createServer((request, response) => {
    const name = basename(new URL(request.url ?? '', feedAddress).pathname)
    asked.push(name)
    const file = join(nextFolder, name)
    if (name.endsWith('.yml')) response.end(isDamaged ? damaged(file) : readFileSync(file))
    else if (statSync(file, { throwIfNoEntry: false }) === undefined) response.writeHead(404).end()
    else createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) =>
    server.listen(Number(new URL(feedAddress).port), '127.0.0.1', resolve),
  )
  return {
    asked,
    damage(next) {
      isDamaged = next
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function damaged(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(/sha512: \S+/gu, `sha512: ${'A'.repeat(86)}==`)
}
