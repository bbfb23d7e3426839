// What Electron's own default app does: it loads the app that is named on the command line.
// CommonJS, because the app must be loaded before Electron is ready.
/* eslint-disable @typescript-eslint/no-require-imports */
'use strict'

const { app } = require('electron')
const { readFileSync, statSync } = require('node:fs')
const Module = require('node:module')
const { dirname, join, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')

/** Splits `electron [-r module]… [switches] path …` into the modules to load first and the app's path. */
function parse(args) {
  const preload = []
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index]
    if (arg === '-v' || arg === '--version') return { preload, showsVersion: true }
    if (arg === '-r' || arg === '--require') preload.push(args[(index += 1)])
    else if (arg.startsWith('--require=')) preload.push(arg.slice('--require='.length))
    else if (!arg.startsWith('-')) return { preload, target: resolve(arg) }
  }
  return { preload }
}

/** Gives the app its own name, version and folder, and answers its entry file. */
function adopt(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const name = manifest.productName ?? manifest.name
  if (name) app.setName(name)
  if (manifest.version) app.setVersion(manifest.version)
  app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`)
  app.setAppPath(folder)
  return require.resolve(join(folder, manifest.main ?? 'index.js'))
}

function entryOf(target) {
  if (statSync(target).isDirectory()) return adopt(target)
  app.setAppPath(dirname(target))
  return target
}

function fail(error) {
  console.error(error)
  process.exit(1)
}

function main() {
  const { preload, showsVersion, target } = parse(process.argv.slice(1))
  if (showsVersion) {
    console.log(`v${process.versions.electron}`)
    process.exit(0)
  }
  if (!target) fail('usage: electron [options] <app folder or file>')
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  Module._preloadModules(preload)
  const entry = entryOf(target)
  if (entry.endsWith('.mjs')) import(pathToFileURL(entry).href).catch(fail)
  else Module._load(entry, null, true)
}

try {
  main()
} catch (error) {
  fail(error)
}
