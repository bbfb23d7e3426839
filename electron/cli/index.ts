#!/usr/bin/env node
import { join } from 'node:path'
import { forkHelper } from '../keychain/fork-helper'
import { version } from '../../package.json'
import { connectPlainly } from './connection'
import { runCommand } from './run'

const startHelper = (service: string) => forkHelper(join(__dirname, 'keychain-helper.js'), service)

const program = { startHelper, connect: connectPlainly, version }
void runCommand(process.argv.slice(2), program).then((code) => {
  process.exitCode = code
})
