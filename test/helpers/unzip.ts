import { createRequire } from 'node:module'

interface Unzipper {
  readonly Open: {
    file(path: string): Promise<{
      readonly files: readonly { readonly path: string; buffer(): Promise<Buffer> }[]
    }>
  }
}

// The library has no types of its own.
const { Open } = createRequire(__filename)('unzipper') as Unzipper

/** The files of a zip, in its order, as texts. */
export async function unzip(
  file: string,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const { files } = await Open.file(file)
  return Promise.all(
    files.map(async (entry) => ({ name: entry.path, text: (await entry.buffer()).toString() })),
  )
}
