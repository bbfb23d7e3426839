#!/usr/bin/env node
import { join } from 'node:path'
import { forkHelper } from '../keychain/fork-helper'
import { version } from '../../package.json'
import { runCommand } from './run'

const startHelper = (service: string) => forkHelper(join(__dirname, 'keychain-helper.js'), service)

void runCommand(process.argv.slice(2), { startHelper, version }).then((code) => {
  process.exitCode = code
})
