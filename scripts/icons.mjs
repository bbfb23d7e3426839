// Renders every icon of the app from its SVG sources:  node scripts/icons.mjs [--check]
// The same sources give the same bytes; --check writes nothing and fails when a file is out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Resvg } from '@resvg/resvg-js'

const resources = path.resolve(import.meta.dirname, '..', 'resources')
const isCheck = process.argv.includes('--check')

const states = ['idle', 'running', 'attention', 'failed', 'offline', 'paused']
/** States that have a colour of their own; the others are drawn in ink only. */
const colouredStates = ['running', 'attention', 'failed']
/** Colours by the panel they stand on: `dark` is for dark panels. macOS tints its template itself. */
const themes = {
  'mono-light': inOneColour('#1f242c'),
  'mono-dark': inOneColour('#f4f6fa'),
  'color-light': { ink: '#1f242c', run: '#0052d9', warn: '#b35900', bad: '#cf2f2a' },
  'color-dark': { ink: '#f4f6fa', run: '#6aa5ff', warn: '#ffb74d', bad: '#ff6f66' },
  template: inOneColour('#000'),
}
/** Points of a tray image where images are picked by scale; Windows picks from an .ico instead. */
const linuxPoints = 22
const macPoints = 18
/**
 * macOS asks for a plate of 824 in 1024 points; ours is 928, its middle at (512, 504). At 32 pixels
 * the drawing for 24 stands with a margin of 4; at 16 there is no pixel to spare for one.
 */
const macViews = {
  16: ['icon/icon-16.svg', '0 0 16 16'],
  32: ['icon/icon-24.svg', '-4 -4 32 32'],
  other: ['icon/icon.svg', '-64.6 -72.6 1153.2 1153.2'],
}

const outOfDate = []
let count = 0

/** Writes one file below `resources/` if its bytes differ. */
function put(name, bytes) {
  const file = path.join(resources, name)
  count += 1
  if (existsSync(file) && readFileSync(file).equals(bytes)) return
  outOfDate.push(name)
  if (isCheck) return
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}

function inOneColour(ink) {
  return { ink, run: ink, warn: ink, bad: ink }
}

function source(name) {
  return readFileSync(path.join(resources, name), 'utf8')
}

/** Renders a square SVG, or one cell of a row of squares, at `pixels` × `pixels`. */
function render(svg, pixels, { cell = 0, cells = 1 } = {}) {
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: pixels * cells },
    crop: { left: pixels * cell, top: 0, right: pixels * (cell + 1), bottom: pixels },
    font: { loadSystemFonts: false },
  }).render()
  if (image.width !== pixels || image.height !== pixels) throw new Error(`not square: ${pixels}`)
  return { pixels, png: image.asPng(), rgba: straight(image.pixels) }
}

/** The renderer's colours are multiplied by their alpha; icon files want them as they are. */
function straight(premultiplied) {
  const rgba = Buffer.from(premultiplied)
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3]
    for (let c = i; alpha > 0 && c < i + 3; c += 1) {
      rgba[c] = Math.min(255, Math.round((rgba[c] * 255) / alpha))
    }
  }
  return rgba
}

/** The app icon: small sizes have drawings of their own, made for their pixel grid. */
function appIcon(pixels) {
  const isOwn = [16, 20, 24, 32].includes(pixels)
  return render(source(isOwn ? `icon/icon-${pixels}.svg` : 'icon/icon.svg'), pixels)
}

function macIcon(pixels) {
  const [name, viewBox] = macViews[pixels] ?? macViews.other
  return render(source(name).replace(/viewBox="[^"]*"/, `viewBox="${viewBox}"`), pixels)
}

/** One state out of the sheet of six, in the colours of a theme. */
function trayIcon(state, theme, pixels) {
  // A size without a sheet of its own is a whole multiple of one that has: 32, 36, 40, 44, 48.
  const grid = [16, 18, 20, 22, 24].find((size) => pixels % size === 0)
  const style = Object.entries(themes[theme]).map(([name, color]) => `.${name}{color:${color}}`)
  const sheet = source(`tray/tray-${grid}.svg`).replace(
    /<style>[^<]*<\/style>/,
    `<style>${style.join('')}</style>`,
  )
  return render(sheet, pixels, { cell: states.indexOf(state), cells: states.length })
}

/** A bitmap as .ico files hold it: bottom up, BGRA, then one bit per transparent pixel. */
function dib({ pixels, rgba }) {
  const maskRow = Math.ceil(pixels / 32) * 4
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(pixels, 4)
  header.writeInt32LE(pixels * 2, 8) // the colours and the mask together
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  header.writeUInt32LE(pixels * (pixels * 4 + maskRow), 20)
  const colours = Buffer.alloc(pixels * pixels * 4)
  const mask = Buffer.alloc(pixels * maskRow)
  for (let y = 0; y < pixels; y += 1) {
    for (let x = 0; x < pixels; x += 1) {
      const from = ((pixels - 1 - y) * pixels + x) * 4
      const [red, green, blue, alpha] = rgba.subarray(from, from + 4)
      colours.set([blue, green, red, alpha], (y * pixels + x) * 4)
      if (alpha === 0) mask[y * maskRow + (x >> 3)] |= 0x80 >> (x & 7)
    }
  }
  return Buffer.concat([header, colours, mask])
}

/** Windows icon: bitmaps, which every reader knows, and PNG for the size that needs it. */
function ico(images) {
  const bodies = images.map((image) => (image.pixels < 256 ? dib(image) : image.png))
  const directory = Buffer.alloc(6 + 16 * images.length)
  directory.writeUInt16LE(1, 2)
  directory.writeUInt16LE(images.length, 4)
  let offset = directory.length
  images.forEach(({ pixels }, index) => {
    const at = 6 + 16 * index
    directory.writeUInt8(pixels % 256, at) // 0 stands for 256
    directory.writeUInt8(pixels % 256, at + 1)
    directory.writeUInt16LE(1, at + 4)
    directory.writeUInt16LE(32, at + 6)
    directory.writeUInt32LE(bodies[index].length, at + 8)
    directory.writeUInt32LE(offset, at + 12)
    offset += bodies[index].length
  })
  return Buffer.concat([directory, ...bodies])
}

/** Run lengths of .icns: n < 128 is n + 1 bytes as they are, else the next byte n - 125 times. */
function packed(bytes) {
  const out = []
  let literal = []
  const flush = () => {
    if (literal.length > 0) out.push(literal.length - 1, ...literal)
    literal = []
  }
  for (let i = 0; i < bytes.length;) {
    let run = 1
    while (run < 130 && bytes[i + run] === bytes[i]) run += 1
    if (run >= 3) {
      flush()
      out.push(run + 125, bytes[i])
    } else {
      run = 1
      literal.push(bytes[i])
      if (literal.length === 128) flush()
    }
    i += run
  }
  flush()
  return Buffer.from(out)
}

/** The form of 16 and 32 points that macOS shows rightly inside a bundle: four packed planes. */
function argb({ rgba }) {
  const plane = (channel) => packed(rgba.filter((_, index) => index % 4 === channel))
  return Buffer.concat([Buffer.from('ARGB'), ...[3, 0, 1, 2].map(plane)])
}

/** macOS icon: each entry is a four-letter type, its length and its data. */
function icns(entries) {
  const chunk = (type, data) => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(8 + data.length, 4)
    return Buffer.concat([head, data])
  }
  return chunk('icns', Buffer.concat(entries.map(([type, data]) => chunk(type, data))))
}

put('icon/icon.png', appIcon(1024).png)
for (const size of [16, 24, 32, 48, 64, 96, 128, 256, 512]) {
  put(`icon/icons/${size}x${size}.png`, appIcon(size).png)
}
put('icon/icon.ico', ico([16, 20, 24, 32, 40, 48, 256].map(appIcon)))
put(
  'icon/icon.icns',
  icns([
    ['ic04', argb(macIcon(16))],
    ['ic05', argb(macIcon(32))],
    ['ic11', macIcon(32).png],
    ['ic12', macIcon(64).png],
    ['ic07', macIcon(128).png],
    ['ic13', macIcon(256).png],
    ['ic08', macIcon(256).png],
    ['ic14', macIcon(512).png],
    ['ic09', macIcon(512).png],
    ['ic10', macIcon(1024).png],
  ]),
)

/** One tray image with its twin for screens of twice the density. */
function putTray(name, state, theme, points) {
  put(`tray/${name}.png`, trayIcon(state, theme, points).png)
  put(`tray/${name}@2x.png`, trayIcon(state, theme, points * 2).png)
}

for (const state of states) {
  putTray(`${state}Template`, state, 'template', macPoints)
  for (const theme of Object.keys(themes).filter((name) => name !== 'template')) {
    const isColour = theme.startsWith('color')
    if (isColour && !colouredStates.includes(state)) continue
    const sizes = [16, 20, 24, 32, 40, 48].map((pixels) => trayIcon(state, theme, pixels))
    put(`tray/${state}-${theme}.ico`, ico(sizes))
    putTray(`${state}-${theme}-${linuxPoints}`, state, theme, linuxPoints)
    if (isColour) putTray(`${state}-${theme}-${macPoints}`, state, theme, macPoints)
  }
}
const overlay = source('tray/overlay.svg')
put('tray/overlay-failed.ico', ico([16, 20, 24, 32].map((pixels) => render(overlay, pixels))))

console.log(`${count} files, ${outOfDate.length} ${isCheck ? 'out of date' : 'written'}`)
if (isCheck && outOfDate.length > 0) {
  console.error(outOfDate.join('\n'))
  process.exitCode = 1
}
