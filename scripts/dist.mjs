#!/usr/bin/env node
// Makes packages and installers in dist/.
//   npm run dist                       for the machine it runs on, with electron-builder's own tools
//   npm run dist:linux                 deb, rpm, AppImage and tar.gz for linux-x64 with Debian's tools, lightly compressed
//   … -- --only deb,AppImage           some of them
//   … -- --as 1.2.3                    under another version
// RUNWATCH_UPDATE_URL: the https address its updates will be at. Without it the packages do not update themselves.
import { lstatSync } from 'node:fs'
import {
  appendFile,
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'
import { resolveRuntime } from './electron-runtime.mjs'
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { createLog, runMain, SetupError } from './lib/log.mjs'
import { at } from './lib/paths.mjs'
import { runNode, stopChildrenOnSignals } from './lib/run.mjs'
import { ensureSystemPackages } from './lib/system-packages.mjs'
import { withTempDir } from './lib/temp.mjs'

const log = createLog('dist', process.stdout)
const linuxTargets = ['deb', 'rpm', 'AppImage', 'tar.gz']
const isTrusted = /^(?:https:\/\/|http:\/\/127\.0\.0\.1[:/])/u

function readArguments() {
  const { values } = parseArgs({
    options: {
      linux: { type: 'boolean' },
      only: { type: 'string' },
      as: { type: 'string' },
      out: { type: 'string' },
    },
  })
  const only = values.only?.split(',') ?? linuxTargets
  const unknown = only.find((name) => !linuxTargets.includes(name))
  if (unknown !== undefined) throw new SetupError(`no such package: ${unknown}`)
  return { isLight: values.linux === true, only, version: values.as, out: values.out ?? at('dist') }
}

/** Where updates are asked for; the packages hold no address when there is none. */
function publishing() {
  const url = process.env.RUNWATCH_UPDATE_URL ?? ''
  if (url === '') return []
  if (!isTrusted.test(url)) throw new SetupError('RUNWATCH_UPDATE_URL must begin with https://')
  return [
    '-c.publish.provider=generic',
    `-c.publish.url=${url}`,
    '-c.publish.useMultipleRangeRequest=false',
  ]
}

/** Without a certificate a Mac takes only what signs itself, and that cannot be hardened. */
function signing() {
  const { CSC_LINK, CSC_NAME } = process.env
  if (process.platform !== 'darwin' || CSC_LINK || CSC_NAME) return []
  return ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false']
}

/** What both ways of making packages are told. */
const common = ({ version, out }) => [
  `-c.directories.output=${out}`,
  ...(version === undefined ? [] : [`-c.extraMetadata.version=${version}`]),
  ...publishing(),
]

/** The tools that electron-builder would load for an AppImage, from the system. */
async function appImageTools(folder) {
  const runtime = join(folder, 'runtimes', 'runtime-x64')
  await mkdir(join(folder, 'runtimes'), { recursive: true })
  await mkdir(join(folder, 'lib', 'x64'), { recursive: true })
  for (const tool of ['mksquashfs', 'desktop-file-validate']) {
    await symlink(await onPath(tool), join(folder, tool))
  }
  await copyFile(at('scripts', 'package', 'appimage-runtime.sh'), runtime)
  await chmod(runtime, 0o755)
  await padTo(runtime, 4096)
  return folder
}

async function padTo(file, bytes) {
  const { length } = await readFile(file)
  if (length >= bytes) throw new Error(`${file} is larger than ${bytes} bytes`)
  await appendFile(file, `${'#'.repeat(bytes - length - 1)}\n`)
}

async function onPath(program) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, program)
    if (folder !== '' && (await stat(file).catch(() => null)) !== null) return file
  }
  throw new SetupError(`${program} is not installed`)
}

async function electronBuilder(args, env = {}) {
  const { code, output } = await runNode(
    [at('node_modules', 'electron-builder', 'cli.js'), ...args, '--publish', 'never'],
    { env: { ...process.env, ...env } },
  )
  if (code !== 0)
    throw new SetupError(`electron-builder failed (exit code ${code})\n${output.trimEnd()}`)
}

/** Packages for linux-x64 where only a package registry and Debian's archive can be reached. */
async function distLinux(options) {
  const { only, out } = options
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError('dist:linux needs linux-x64')
  }
  await ensureSystemPackages(['run', 'package'], log)
  const runtime = await resolveRuntime(log)
  await ensureBuild(log)
  await withTempDir(tmpdir(), 'runwatch-dist-', async (temp) => {
    const tools = await appImageTools(join(temp, 'appimage'))
    log(`packing with Electron ${runtime.version}`)
    await electronBuilder(
      [
        ...['--linux', ...only, '--x64'],
        `-c.electronDist=${runtime.dist}`,
        `-c.electronVersion=${runtime.version}`,
        '-c.compression=store',
        ...common(options),
      ],
      {
        APPIMAGE_TOOLS_PATH: tools,
        CUSTOM_FPM_PATH: at('scripts', 'package', 'fpm.mjs'),
        ELECTRON_BUILDER_7ZIP_PATH: await onPath('7za'),
      },
    )
  })
  await report(out)
  log(
    'a release differs: Electron 45, full compression, the official AppImage runtime, and arm64 beside x64',
  )
}

async function distHere(options) {
  await ensureBuild(log)
  await electronBuilder([...signing(), ...common(options)])
  await report(options.out)
}

async function report(out) {
  for (const name of await readdir(out)) {
    const { size } = await stat(join(out, name))
    if (/\.(?:deb|rpm|AppImage|gz|exe|zip|dmg)$/u.test(name))
      log(`  ${name}  ${Math.round(size / 1e6)} MB`)
  }
}

stopChildrenOnSignals()
await runMain(log, async () => {
  const options = readArguments()
  // npm cannot name what packages need below a linked folder: they would lack a part.
  if (lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    throw new SetupError('node_modules is a link: run npm ci here first')
  }
  await ensureDependencies(log)
  await rm(options.out, { recursive: true, force: true })
  await (options.isLight ? distLinux(options) : distHere(options))
  return 0
})
