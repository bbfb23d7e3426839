import { run, runNode } from './run.mjs'

/**
 * Runs npm: the one that started us, else the one on the PATH. Same options and answer as `run`; the arguments must be
 * plain words, because on Windows npm is a batch file and needs a shell.
 */
export function runNpm(args, options) {
  const npmCli = process.env.npm_execpath
  if (npmCli?.endsWith('npm-cli.js')) return runNode([npmCli, ...args], options)
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}
