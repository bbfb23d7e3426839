import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

const at = (path: string) => resolve(import.meta.dirname, path)

// Only what cannot be bundled stays outside: Electron itself and the two native modules.
const external = ['electron', 'keytar', '@photostructure/sqlite']

export default defineConfig({
  main: {
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
    plugins: [vue()],
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
