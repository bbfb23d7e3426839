import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/** Forbids imports that match a pattern; `message` says where the thing belongs instead. */
const forbid = (...rules) => ({
  'no-restricted-imports': [
    'error',
    { patterns: rules.map(([regex, message]) => ({ regex, message })) },
  ],
})

const layers = [
  'tencent',
  'watch',
  'store',
  'keychain',
  'simulator',
  'checks',
  'preload',
  'main',
  'cli',
]
/** Any layer of `electron/` but the ones named. */
const otherLayers = (...allowed) =>
  `/(${layers.filter((layer) => !allowed.includes(layer)).join('|')})/`

const sqlite = ['^@photostructure/sqlite$', 'SQLite is opened in store/worker.ts only.']
const keytar = ['^keytar$', 'The OS keychain is reached in keychain/helper.ts only.']
const electron = ['^electron($|/(?!shared))', 'Electron is known to main/ and preload/ only.']
const node = ['^node:', 'This folder is pure: the clock, fetch, random and files are given.']
const renderer = ['/renderer/', 'Nothing outside the renderer imports from it.']

export default tseslint.config(
  { ignores: ['out', 'dist', 'artifacts', 'node_modules'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.ts', '**/*.vue'],
    languageOptions: {
      parserOptions: {
        parser: tseslint.parser,
        project: ['./tsconfig.node.json', './tsconfig.web.json'],
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
      globals: { ...globals.browser, ...globals.node },
    },
    rules: {
      // Our objects are closures from factories: their methods do not use `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.mjs', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },

  // Who may import whom.
  {
    files: ['electron/shared/**'],
    rules: forbid(
      [`^\\.\\./.*${otherLayers()}|^\\.\\./(${layers.join('|')})/`, 'shared imports only itself.'],
      node,
      electron,
      sqlite,
      keytar,
      renderer,
    ),
  },
  {
    files: ['electron/tencent/**', 'electron/watch/**', 'electron/checks/**'],
    rules: forbid(
      [`^\\.\\.${otherLayers()}`, 'This layer imports shared/ only.'],
      node,
      electron,
      sqlite,
      keytar,
      renderer,
    ),
  },
  {
    files: ['electron/checks/{this-machine,tray-host}.ts'],
    rules: forbid(
      [`^\\.\\.${otherLayers()}`, 'This layer imports shared/ only.'],
      electron,
      sqlite,
      keytar,
      renderer,
    ),
  },
  {
    files: ['electron/tencent/sign.ts'],
    rules: forbid(
      [`^\\.\\.${otherLayers()}`, 'This layer imports shared/ only.'],
      ['^node:(?!crypto$)', 'The signer needs node:crypto and nothing else.'],
      electron,
      sqlite,
      keytar,
      renderer,
    ),
  },
  {
    files: ['electron/store/**', 'electron/keychain/**', 'electron/simulator/**'],
    rules: forbid(
      [`^\\.\\.(/\\.\\.)?${otherLayers()}`, 'This layer imports shared/ only.'],
      electron,
      sqlite,
      keytar,
      renderer,
    ),
  },
  {
    files: ['electron/store/worker.ts'],
    rules: forbid(
      [`^\\.\\.${otherLayers()}`, 'This layer imports shared/ only.'],
      electron,
      keytar,
      renderer,
    ),
  },
  {
    files: ['electron/keychain/helper.ts'],
    rules: forbid(
      [`^\\.\\.${otherLayers('tencent')}`, 'The helper imports shared/ and the signer only.'],
      electron,
      sqlite,
      renderer,
    ),
  },
  {
    files: ['electron/preload/**'],
    rules: forbid([`^\\.\\.${otherLayers()}`, 'The preload imports shared/ only.'], node, renderer),
  },
  {
    files: ['electron/main/**'],
    // Where the application's own program runs a command.
    ignores: ['electron/main/command-mode.ts'],
    rules: forbid(
      ['^\\.\\./cli/', 'The command is a program of its own.'],
      sqlite,
      keytar,
      renderer,
    ),
  },
  {
    files: ['electron/cli/**'],
    rules: forbid(
      ['^\\.\\./(main|preload)/', 'The command runs without Electron.'],
      electron,
      sqlite,
      keytar,
      renderer,
    ),
  },
  {
    files: ['renderer/**'],
    rules: {
      ...forbid(
        [
          `/electron/(${layers.join('|')})/`,
          'The page imports electron/shared only; the rest is behind the bridge.',
        ],
        node,
        electron,
        sqlite,
        keytar,
      ),
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'WebSocket', 'localStorage'],
      'no-restricted-properties': [
        'error',
        { object: 'window', property: 'runwatch', message: 'bridge.ts alone names the bridge.' },
      ],
    },
  },
  { files: ['renderer/bridge.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['electron/**/*.ts'],
    ignores: ['electron/main/ipc.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportSpecifier[imported.name="ipcMain"]',
          message: 'Only main/ipc.ts names ipcMain.',
        },
      ],
    },
  },
  {
    files: ['electron/main/**', 'electron/preload/**'],
    rules: { '@typescript-eslint/no-deprecated': 'warn' },
  },
  {
    // Plain TypeScript does not see into .vue files; vue-tsc does, and checks these imports.
    files: ['renderer/main.ts', 'renderer/router.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  { files: ['electron/cli/**', 'scripts/**', 'test/**'], rules: { 'no-console': 'off' } },
  prettier,
)
