import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Credential } from '../shared/profile'
import type { Context } from './context'

/**
 * Asks for a key: by prompts in a terminal (the SecretKey is not shown), else the first three lines
 * of standard input are SecretId, SecretKey and Token. Null when there is none.
 */
export async function askForCredential({ input, terminal }: Context): Promise<Credential | null> {
  const { t } = terminal
  const prompts = [
    t('cli.prompt.secretId'),
    t('cli.prompt.secretKey'),
    t('cli.prompt.token'),
  ] as const
  const answers = input.isTTY ? await askInTerminal(input, prompts) : await readLines(input)
  const [secretId = '', secretKey = '', token = ''] = answers.map((answer) => answer.trim())
  return secretId === '' || secretKey === ''
    ? null
    : { secretId, secretKey, token, tokenExpiresAt: null }
}

async function askInTerminal(
  input: NodeJS.ReadStream,
  prompts: readonly string[],
): Promise<string[]> {
  let isSilent = false
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!isSilent) process.stderr.write(chunk as Buffer)
      done()
    },
  })
  const lines = createInterface({ input, output, terminal: true })
  const answers: string[] = []
  for (const [index, prompt] of prompts.entries()) {
    process.stderr.write(prompt)
    isSilent = index === 1
    answers.push(await new Promise<string>((resolve) => lines.once('line', resolve)))
    if (isSilent) process.stderr.write('\n')
    isSilent = false
  }
  lines.close()
  return answers
}

async function readLines(input: NodeJS.ReadStream): Promise<string[]> {
  const answers: string[] = []
  for await (const line of createInterface({ input })) answers.push(line)
  return answers
}
