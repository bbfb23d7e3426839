import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { trayImage, trayStates, type TrayImageRules } from '../../../electron/main/tray-images'
import { trayStyles } from '../../../electron/shared/settings'

const folder = resolve('resources/tray')
const platforms = ['darwin', 'win32', 'linux'] as const

function everyRules(): readonly TrayImageRules[] {
  return platforms.flatMap((platform) =>
    trayStyles.flatMap((style) =>
      [true, false].map((isPanelDark) => ({ platform, style, isPanelDark })),
    ),
  )
}

it.each(everyRules())('six states have six images: %o', (rules) => {
  const contents = trayStates.flatMap((state) => {
    const { file } = trayImage(state, rules)
    const names = file.endsWith('.png') ? [file, file.replace('.png', '@2x.png')] : [file]
    return names.map((name) => readFileSync(resolve(folder, name)))
  })
  const digests = contents.map((bytes) => createHash('sha256').update(bytes).digest('hex'))
  expect(new Set(digests).size).toBe(digests.length)
})
