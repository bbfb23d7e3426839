// Called by electron-builder before it makes packages of a folder: removes what only a bare Electron needs.
/* eslint-disable @typescript-eslint/no-require-imports */
'use strict'

const { rm } = require('node:fs/promises')
const { join } = require('node:path')

const leftovers = ['resources/default_app.asar', 'version', 'runtime.json']

exports.default = async ({ appOutDir, electronPlatformName }) => {
  if (electronPlatformName === 'darwin') return
  for (const file of leftovers) await rm(join(appOutDir, file), { force: true })
}
