import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// Dates are shown in the reader's zone: a fixed one keeps the expectations readable.
process.env['TZ'] = 'Asia/Shanghai'

export default defineConfig({
  plugins: [vue()],
  test: {
    // Vitest would leave one processor idle.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 120_000,
          // No module has state of its own: files share the modules they load.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'packages',
          include: ['test/packages/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // They share one machine.
          fileParallelism: false,
        },
      },
    ],
  },
})
