import { describe, expect, it } from 'vitest'
import { renameFile } from '../../../electron/store/files'

function refusing(times: number, code: string) {
  let tries = 0
  const pauses: number[] = []
  return {
    means: {
      rename() {
        tries += 1
        if (tries <= times) throw Object.assign(new Error(code), { code })
      },
      pause: (durationMs: number) => pauses.push(durationMs),
    },
    tries: () => tries,
    pauses,
  }
}

describe('renaming', () => {
  it('waits for a virus scanner to let go', () => {
    for (const code of ['EPERM', 'EBUSY', 'EACCES']) {
      const { means, tries, pauses } = refusing(3, code)
      renameFile('a', 'b', means)
      expect([tries(), pauses]).toEqual([4, [200, 200, 200]])
    }
  })

  it('gives up after ten tries, within two seconds', () => {
    const { means, tries, pauses } = refusing(99, 'EBUSY')
    expect(() => renameFile('a', 'b', means)).toThrow('EBUSY')
    expect([tries(), pauses.length * 200]).toEqual([10, 1_800])
  })

  it('does not wait for what will not change', () => {
    const { means, tries } = refusing(99, 'ENOSPC')
    expect(() => renameFile('a', 'b', means)).toThrow('ENOSPC')
    expect(tries()).toBe(1)
  })
})
