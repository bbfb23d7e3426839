import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'
import { thirdPartyPlugin } from './scripts/lib/third-party.mjs'

const at = (path: string) => resolve(import.meta.dirname, path)

/** Sees all three builds; the page's, the last one, shows what was seen. */
const thirdParty = thirdPartyPlugin(import.meta.dirname)

// Only what cannot be bundled stays outside: Electron itself and the two native modules.
const external = ['electron', 'keytar', '@photostructure/sqlite']

export default defineConfig({
  main: {
    plugins: [thirdParty],
    build: {
      target: 'node20.18',
      minify: true,
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: {
          index: at('electron/main/index.ts'),
          'store-worker': at('electron/store/worker.ts'),
          'keychain-helper': at('electron/keychain/helper.ts'),
          cli: at('electron/cli/index.ts'),
        },
        output: {
          format: 'cjs',
          entryFileNames: '[name].js',
          // Beside the entries: `__dirname` means the same folder everywhere.
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    plugins: [thirdParty],
    build: {
      target: 'node20.18',
      minify: true,
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: at('electron/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    plugins: [vue(), thirdParty],
    build: {
      target: 'chrome130',
      minify: true,
      rolldownOptions: {
        input: at('renderer/index.html'),
        // One file for the first screen: every further one costs its first frame a question to main.
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  },
})
