import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = '.github/workflows'
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}))
const usesOf = (text: string) => [...text.matchAll(/\buses: (.+)$/gm)].map(([, use]) => use ?? '')
const jobsOf = (text: string) => (text.split(/^jobs:\n/m)[1] ?? '').split(/^(?= {2}\w+:\n)/m)

describe.each(workflows)('$name', ({ text }) => {
  it('runs only actions whose contents nobody can change under the same name', () => {
    const isPinned = /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/
    const others = usesOf(text).filter((use) => !isPinned.test(use))
    expect(others.filter((use) => !use.startsWith('./'))).toEqual([])
  })

  it('starts with no right but to read, and keeps no token in the checkout', () => {
    expect(text).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)\n\n/m)
    expect(text).not.toContain('pull_request_target')
    const checkouts = text.split('actions/checkout@').slice(1)
    for (const step of checkouts)
      expect(step).toMatch(/^.*\n\s+with:\n\s+persist-credentials: false/)
  })
})

it('an action has one commit everywhere', () => {
  const uses = new Set(workflows.flatMap(({ text }) => usesOf(text)))
  const names = [...uses].map((use) => use.split('@')[0])
  expect(names).toEqual([...new Set(names)])
})

it('only the job that makes the draft may write, and it gets no certificate', () => {
  const release = workflows.find(({ name }) => name === 'release.yml')
  const writing = jobsOf(release?.text ?? '').filter((job) => job.includes(': write'))
  expect(writing.map((job) => job.split(':')[0]?.trim())).toEqual(['draft'])
  expect(writing.join('')).not.toContain('secrets.')
})
