import { constants } from 'node:fs'
import { open, readdir, realpath } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { appError } from '../shared/errors'
import type { Credential } from '../shared/profile'
import { fail, ok } from '../shared/result'
import {
  foundKey,
  parseCloudbase,
  parseEnvironment,
  parseTccli,
  parseTencentcloud,
  type FoundKey,
  type Tool,
} from './import'
import type { KeySources } from './service'

const maxFileBytes = 1_048_576
const maxTccliFiles = 50
const tccliFolder = '.tccli'

/** Where each tool keeps its credential below the home folder (their documentation and sources). */
const files: readonly {
  readonly tool: Tool
  readonly path: string
  readonly parse: (text: string) => Credential | null
}[] = [
  { tool: 'tencentcloud', path: '.tencentcloud/credentials', parse: parseTencentcloud },
  { tool: 'cloudbase', path: '.config/.cloudbase/auth.json', parse: parseCloudbase },
  { tool: 'wxcloud', path: '.wxcloudconfig', parse: () => null },
]

/** Looks where other tools keep credentials: reads only, nothing is remembered between requests. */
export function createKeySources(options: {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly now: () => number
}): KeySources {
  const { environment, home, now } = options

  async function findKeys(): Promise<readonly FoundKey[]> {
    const inEnvironment = parseEnvironment(environment).map(({ place, credential }) =>
      foundKey('environment', place, credential, now()),
    )
    const tccli = (await tccliFiles(home)).map((path) => ({
      tool: 'tccli' as const,
      path,
      parse: parseTccli,
    }))
    const inFiles = await Promise.all(
      [...files, ...tccli].map(async ({ tool, path, parse }) => {
        const text = await readInside(home, path)
        if (text === 'absent') return null
        const credential = text === 'unreadable' ? null : parse(text.text)
        return foundKey(tool, `~/${path}`, credential, now())
      }),
    )
    return [...inEnvironment, ...inFiles.filter((found) => found !== null)]
  }

  return {
    find: async () => (await findKeys()).map(({ source }) => source),
    async read(sourceId) {
      const found = (await findKeys()).find(({ source }) => source.id === sourceId)
      if (found?.source.problem === 'expired') return fail(appError('key.tokenExpired'))
      if (found === undefined || found.credential === null) {
        return fail(appError('input.invalid', { detail: found?.source.problem ?? 'sourceId' }))
      }
      return ok(found.credential)
    },
  }
}

async function tccliFiles(home: string): Promise<readonly string[]> {
  const names = await readdir(join(home, tccliFolder)).catch(() => [])
  return names
    .filter((name) => name.endsWith('.credential'))
    .sort()
    .slice(0, maxTccliFiles)
    .map((name) => `${tccliFolder}/${name}`)
}

/**
 * The UTF-8 text of a regular file of at most 1 MiB below the home folder. A link that leads
 * elsewhere, a folder, a pipe, or broken text is `unreadable`. Opening never waits for a pipe.
 */
async function readInside(
  home: string,
  path: string,
): Promise<{ readonly text: string } | 'absent' | 'unreadable'> {
  try {
    const [base, file] = await Promise.all([realpath(home), realpath(join(home, path))])
    if (!isInside(base, file)) return 'unreadable'
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const stat = await handle.stat()
      if (!stat.isFile() || stat.size > maxFileBytes) return 'unreadable'
      const bytes = await handle.readFile()
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
    } finally {
      await handle.close()
    }
  } catch (error) {
    return isAbsent(error) ? 'absent' : 'unreadable'
  }
}

function isInside(folder: string, file: string): boolean {
  const way = relative(folder, file)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function isAbsent(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return ['ENOENT', 'ENOTDIR'].includes(code)
}
