import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Gives `use` a fresh folder in `parent`; the folder is removed afterwards, also when the process is stopped. */
export async function withTempDir(parent, prefix, use) {
  await mkdir(parent, { recursive: true })
  const dir = await mkdtemp(join(parent, prefix))
  const removeNow = () => rmSync(dir, { recursive: true, force: true })
  process.once('exit', removeNow)
  try {
    return await use(dir)
  } finally {
    await rm(dir, { recursive: true, force: true })
    process.off('exit', removeNow)
  }
}
