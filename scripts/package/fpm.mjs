#!/usr/bin/env node
// Makes a deb or an rpm from a folder with Debian's own tools, called as electron-builder calls fpm.
import { createHash } from 'node:crypto'
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { run } from '../lib/run.mjs'

const flags = new Set(['--force', '--debug'])
const lists = new Set(['-d', '--deb-recommends'])

/** Options by name, those of `lists` as lists, and the `from=to` pairs behind them. */
function parse(args) {
  const options = { '-d': [], '--deb-recommends': [] }
  const inputs = []
  for (let index = 0; index < args.length; index += 1) {
    const name = args[index]
    if (flags.has(name)) continue
    if (!name.startsWith('-')) {
      inputs.push(name)
      continue
    }
    index += 1
    if (lists.has(name)) options[name].push(args[index])
    else options[name] = args[index]
  }
  return { options, inputs }
}

async function must(program, args, options) {
  const { code, output } = await run(program, args, options)
  if (code !== 0) throw new Error(`${program} failed (${code})\n${output.trimEnd()}`)
}

/** Puts the inputs in their places below a folder, with plain rights. */
async function collect(inputs, root) {
  for (const input of inputs) {
    const at = input.lastIndexOf('=')
    const from = input.slice(0, at)
    const to = join(root, input.slice(at + 1))
    await mkdir(dirname(to), { recursive: true })
    // Hard links where the file system has them: the program is 230 MB.
    if (from.endsWith('/'))
      await must('cp', ['-al', '--', from.slice(0, -1), to.replace(/\/$/u, '')])
    else {
      await cp(from, to)
      await chmod(to, 0o644)
    }
  }
}

async function entriesBelow(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const named = entries.map((entry) => ({
    path: join(entry.parentPath ?? entry.path, entry.name),
    isFolder: entry.isDirectory(),
    isFile: entry.isFile(),
  }))
  return named.sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function scriptOf(file) {
  return file === undefined ? '' : (await readFile(file, 'utf8')).replace(/^#!.*\n/u, '')
}

async function makeDeb({ options, root, entries, target }) {
  const folder = join(root, 'DEBIAN')
  await mkdir(folder)
  const files = entries.filter(({ isFile }) => isFile)
  let bytes = 0
  const sums = []
  for (const { path } of files) {
    const content = await readFile(path)
    bytes += content.length
    sums.push(`${createHash('md5').update(content).digest('hex')}  ${relative(root, path)}\n`)
  }
  const [synopsis, ...more] = options['--description'].split('\n').map((line) => line.trim())
  const control = {
    Package: options['--name'],
    Version: options['--version'],
    Architecture: options['--architecture'],
    Maintainer: options['--maintainer'],
    Vendor: options['--vendor'],
    License: options['--license'],
    'Installed-Size': String(Math.ceil(bytes / 1024)),
    Depends: options['-d'].join(', '),
    Recommends: options['--deb-recommends'].join(', '),
    Section: options['--category'],
    Priority: options['--deb-priority'],
    Homepage: options['--url'],
    Description: [synopsis, ...more.map((line) => ` ${line === '' ? '.' : line}`)].join('\n'),
  }
  const lines = Object.entries(control)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${value}\n`)
  await writeFile(join(folder, 'control'), lines.join(''))
  await writeFile(join(folder, 'md5sums'), sums.join(''))
  const install = await scriptOf(options['--after-install'])
  const remove = await scriptOf(options['--after-remove'])
  const only = (words, script) =>
    `#!/bin/bash\ncase "$1" in ${words}) ;; *) exit 0 ;; esac\n${script}\nexit 0\n`
  await writeFile(join(folder, 'postinst'), only('configure', install), { mode: 0o755 })
  await writeFile(join(folder, 'postrm'), only('remove | abort-install | disappear', remove), {
    mode: 0o755,
  })
  await must('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', root, target])
}

/** Folders that belong to the system. */
const shared =
  /^(?:opt|usr(?:\/share(?:\/(?:applications|icons(?:\/hicolor(?:\/.*)?)?|mime(?:\/packages)?))?)?)$/u

async function makeRpm({ options, root, entries, target, temp }) {
  const architecture = { amd64: 'x86_64', arm64: 'aarch64' }[options['--architecture']]
  const owned = entries.filter(
    ({ path, isFolder }) => !isFolder || !shared.test(relative(root, path)),
  )
  const list = owned.map(
    ({ path, isFolder }) => `${isFolder ? '%dir ' : ''}"/${relative(root, path)}"`,
  )
  const spec = [
    '%global __os_install_post %{nil}',
    '%global _build_id_links none',
    '%global debug_package %{nil}',
    '%global _binary_payload w1.gzdio',
    `Name: ${options['--name']}`,
    `Version: ${options['--version'].replaceAll('-', '_')}`,
    'Release: 1',
    `Summary: ${options['--rpm-summary'] ?? options['--name']}`,
    `License: ${options['--license']}`,
    `Vendor: ${options['--vendor']}`,
    `URL: ${options['--url']}`,
    `Packager: ${options['--maintainer']}`,
    'AutoReqProv: no',
    ...options['-d'].map((name) => `Requires: ${name}`),
    '%description',
    options['--description'].trim(),
    '%files',
    '%defattr(-,root,root,-)',
    ...list,
    '%post',
    await scriptOf(options['--after-install']),
    '%postun',
    '[ "$1" = 0 ] || exit 0',
    await scriptOf(options['--after-remove']),
  ]
  const specFile = join(temp, 'package.spec')
  await writeFile(specFile, `${spec.join('\n')}\n`)
  const define = (name, value) => ['--define', `${name} ${value}`]
  await must('rpmbuild', [
    '-bb',
    '--quiet',
    '--noclean',
    ...['--target', architecture ?? options['--architecture']],
    ...['--buildroot', root],
    ...define('_topdir', temp),
    ...define('_rpmdir', join(temp, 'made')),
    ...define('_rpmfilename', 'package.rpm'),
    specFile,
  ])
  await rename(join(temp, 'made', 'package.rpm'), target)
}

const makers = { deb: makeDeb, rpm: makeRpm }

async function main() {
  const { options, inputs } = parse(process.argv.slice(2))
  const make = makers[options['-t']]
  if (make === undefined)
    throw new Error(`cannot make ${options['-t']}, only ${Object.keys(makers).join(' and ')}`)
  const target = resolve(options['--package'])
  // Beside the result: on the same file system hard links work.
  const temp = await mkdtemp(join(dirname(target), `.${basename(target)}-`))
  try {
    const root = join(temp, 'root')
    await mkdir(root)
    await collect(inputs, root)
    const entries = await entriesBelow(root)
    for (const { path, isFolder } of entries) if (isFolder) await chmod(path, 0o755)
    await make({ options, root, entries, target, temp })
    await stat(target)
  } finally {
    await rm(temp, { recursive: true, force: true })
  }
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
