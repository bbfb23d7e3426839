import { existsSync, statSync } from 'node:fs'
import { chmod, chown, copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { SetupError } from './log.mjs'
import { at, root } from './paths.mjs'
import { run } from './run.mjs'

/** “nobody”: the ordinary user that root's end-to-end tests run as, because Chromium's sandbox refuses root. */
const nobody = 65_534

const asNobody = [
  'setpriv',
  `--reuid=${nobody}`,
  `--regid=${nobody}`,
  '--clear-groups',
  '--inh-caps=-all',
]

/** Not part of the app, or made by the tests themselves. */
const notCopied = new Set(['.git', 'dist', 'artifacts'])

const runAsNobody = ([command, ...args]) =>
  run(asNobody[0], [...asNobody.slice(1), command, ...args], { cwd: '/' })

/** Whether the user can read every file and open every folder below these paths. */
async function isReadable(paths) {
  const unreadable = ['(', '!', '-readable', '-o', '-type', 'd', '!', '-executable', ')']
  const search = ['find', '-H', ...paths, ...unreadable, '-print', '-quit']
  const { code, output } = await runAsNobody(search)
  return code === 0 && output === ''
}

/** `env` between, because setpriv itself still has root's powers when it starts its command. */
const canRun = async (program) => (await runAsNobody(['env', program, '--version'])).code === 0

const copy = (flags, paths, target) => run('cp', ['-a', '-H', ...flags, '--', ...paths, target])

/** Makes a folder that the other user can enter, whatever our umask is. */
async function makeFolder(path) {
  await mkdir(path)
  await chmod(path, 0o755)
}

/** Copies for reading: hard links where that is enough, else real copies with the permissions that are missing. */
async function copyReadable(paths, target) {
  await makeFolder(target)
  const linked = await copy(['--link'], paths, target)
  if (linked.code === 0 && (await isReadable([target]))) return
  await rm(target, { recursive: true, force: true })
  await makeFolder(target)
  const copied = await copy(['--reflink=auto'], paths, target)
  const opened = await run('chmod', ['-R', 'u+rwX,go+rX', target])
  if (copied.code !== 0 || opened.code !== 0 || !(await isReadable([target]))) {
    throw new SetupError(`cannot copy to ${target}: ${copied.output}${opened.output}`)
  }
}

/** The checkout, or a copy of what the app and its tests are made of. */
async function readableCheckout(dir, log) {
  const names = (await readdir(root)).filter((name) => !notCopied.has(name))
  const paths = names.map((name) => at(name))
  if (await isReadable(paths)) return root
  log('an ordinary user cannot read this checkout: testing a copy of it')
  const target = join(dir, 'app')
  await copyReadable(paths, target)
  return target
}

async function readableRuntime(dist, dir) {
  if (await isReadable([dist])) return dist
  const target = join(dir, 'electron')
  await makeFolder(target)
  await copyReadable([dist], join(target, 'dist'))
  return join(target, 'dist', basename(dist))
}

async function runnableNode(dir) {
  if (await canRun(process.execPath)) return process.execPath
  const target = join(dir, 'bin', 'node')
  await makeFolder(join(dir, 'bin'))
  await copyFile(process.execPath, target)
  if (await canRun(target)) return target
  throw new SetupError(`an ordinary user cannot run ${process.execPath}`)
}

/** Where copies for the other user go: on the checkout's file system if possible, so that hard links work. */
export function sharedTempDir() {
  const device = (path) => (existsSync(path) ? statSync(path).dev : null)
  const candidates = [tmpdir(), '/tmp', '/var/tmp']
  return candidates.find((path) => device(path) === device(root)) ?? '/tmp'
}

/** X servers of ordinary users need this folder, which only root can make. */
async function ensureX11Folder() {
  if (existsSync('/tmp/.X11-unix')) return
  await run('mkdir', ['-m', '1777', '/tmp/.X11-unix'])
}

/**
 * Makes a place where the other user can run the tests, with copies in `dir` of what it cannot read. Answers
 * `{ prefix, root, node, dist, own }`: the words before a command, the readable twins, and a function that gives it a folder.
 */
export async function prepareOtherUser(dir, dist, log) {
  await chmod(dir, 0o755)
  await ensureX11Folder()
  return {
    prefix: asNobody,
    node: await runnableNode(dir),
    root: await readableCheckout(dir, log),
    dist: await readableRuntime(dist, dir),
    own: (folder) => chown(folder, nobody, nobody),
  }
}
