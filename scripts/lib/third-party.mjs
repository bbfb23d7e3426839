import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const moduleName = 'virtual:third-party'
const placeholder = 'THIRD_PARTY_PACKAGES'
const licenceFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/iu

/** @typedef {{ name: string, version: string, licence: string, text: string }} ThirdPartyPackage */

/**
 * The folder of the package a bundled module comes from; null for one of our own.
 * @param {string} id
 * @returns {string | null}
 */
export function packageFolderOf(id) {
  const [, folder] = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/u.exec(id) ?? []
  return folder ?? null
}

/**
 * Name, version, licence and licence texts of packages, by name and version.
 * @param {Iterable<string>} folders
 * @returns {ThirdPartyPackage[]}
 */
export function describePackages(folders) {
  const packages = new Map()
  for (const folder of folders) {
    const { name, version, license } = readPackage(folder)
    const texts = readdirSync(folder)
      .filter((file) => licenceFile.test(file))
      .sort()
      .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
    const licence = typeof license === 'string' ? license : (license?.type ?? '')
    packages.set(`${name} ${version}`, { name, version, licence, text: texts.join('\n\n') })
  }
  const keys = [...packages.keys()].sort()
  return keys.map((key) => packages.get(key))
}

/**
 * Packages that are shipped as they are, with what they need in turn.
 * @param {string} root
 * @returns {string[]}
 */
export function shippedPackages(root) {
  const found = new Set()
  const waiting = Object.keys(readPackage(root).dependencies ?? {})
  for (const name of waiting) {
    const folder = join(root, 'node_modules', name)
    if (found.has(folder) || !existsSync(join(folder, 'package.json'))) continue
    found.add(folder)
    waiting.push(...Object.keys(readPackage(folder).dependencies ?? {}))
  }
  return [...found]
}

/**
 * Makes `virtual:third-party`: what is in the bundles of main, preload and page, and beside them. One
 * instance goes into all three builds, the page's last.
 * @param {string} root
 */
export function thirdPartyPlugin(root) {
  const folders = new Set(shippedPackages(root))
  let isBuild = false
  /** @param {readonly string[]} ids */
  const add = (ids) => {
    for (const id of ids) {
      const folder = packageFolderOf(id)
      if (folder !== null && existsSync(join(folder, 'package.json'))) folders.add(folder)
    }
  }
  return {
    name: 'third-party',
    /** @param {{ command: string }} config */
    configResolved({ command }) {
      isBuild = command === 'build'
    },
    /** @param {string} id */
    resolveId(id) {
      return id === moduleName ? `\0${moduleName}` : null
    },
    /** @param {string} id */
    load(id) {
      if (id !== `\0${moduleName}`) return null
      return `export default ${isBuild ? `JSON.parse('${placeholder}')` : '[]'}`
    },
    /**
     * @param {string} code
     * @param {unknown} _chunk
     * @param {unknown} _options
     * @param {{ chunks: Record<string, { moduleIds: string[] }> }} meta
     */
    renderChunk(code, _chunk, _options, { chunks }) {
      for (const { moduleIds } of Object.values(chunks)) add(moduleIds)
      if (!code.includes(placeholder)) return null
      const packages = JSON.stringify(JSON.stringify(describePackages(folders)))
      return {
        code: code.replace(new RegExp(`(['"\`])${placeholder}\\1`, 'u'), () => packages),
        map: null,
      }
    },
  }
}

/**
 * @param {string} folder
 * @returns {{ name: string, version: string, license?: string | { type?: string }, dependencies?: Record<string, string> }}
 */
function readPackage(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
