#!/usr/bin/env node
// Takes the pictures of the documents from those that `npm run screenshots` has just made.
import { copyFile } from 'node:fs/promises'
import { createLog, runMain } from './lib/log.mjs'
import { at } from './lib/paths.mjs'

/** Name in `docs/images` → name of the screen among the pictures. */
const pictures = {
  'main-window': 'following',
  welcome: 'welcome',
  add: 'add',
  following: 'detail-finished',
  history: 'history',
  failure: 'failure-memory',
  insights: 'insights',
  palette: 'palette',
  check: 'check',
}
const languages = { '': 'zh-CN', '.en': 'en' }

const log = createLog('docs-images', process.stdout)

await runMain(log, async () => {
  for (const [name, screen] of Object.entries(pictures)) {
    for (const [suffix, locale] of Object.entries(languages)) {
      const from = at('artifacts', 'screenshots', `${screen}-${locale}-light-1120.png`)
      await copyFile(from, at('docs', 'images', `${name}${suffix}.png`))
    }
  }
  log(`${Object.keys(pictures).length} pictures in each language`)
  return 0
})
