import { defineConfig } from '@playwright/test'
import { resolve } from 'node:path'

const artifacts = process.env['RUNWATCH_ARTIFACTS'] ?? resolve('artifacts')
const screenshots = '**/screenshots*'
const looks = '**/{access,layout}.spec.ts'

// Every test starts the app itself and has the display and the session bus of the run to itself: one after the other.
export default defineConfig({
  testDir: '.',
  outputDir: resolve(artifacts, 'playwright'),
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // A machine that has more to do is slower, not wrong.
  expect: { timeout: 20_000 },
  globalTimeout: 30 * 60_000,
  forbidOnly: true,
  projects: [
    { name: 'app', testIgnore: [screenshots, looks] },
    { name: 'looks', testMatch: looks },
    { name: 'screenshots', testMatch: screenshots },
  ],
})
