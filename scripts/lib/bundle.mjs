import { at } from './paths.mjs'

/** Builds a program of `test/` as the app is built, into `out/<name>/index.cjs`: nothing is transformed while it runs. */
export async function bundle(name) {
  const { build } = await import('vite')
  const external = ['@photostructure/sqlite', /^tencentcloud-sdk-nodejs-common/]
  await build({
    configFile: false,
    root: at(),
    logLevel: 'error',
    ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
    build: {
      ssr: true,
      outDir: at('out', name),
      target: 'node20.18',
      minify: true,
      rolldownOptions: {
        external,
        input: { index: at('test', name, 'index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  })
  return at('out', name, 'index.cjs')
}
