import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

interface ProcessStat {
  readonly pid: number
  readonly parent: number
  readonly cpuMs: number
}

/** A process of /proc; null when it has ended meanwhile. */
function statOf(pid: number): ProcessStat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold blanks: the fields are counted from its end.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0)
    return { pid, parent: Number(fields[1]), cpuMs: (ticks * 1_000) / ticksPerSecond }
  } catch {
    return null
  }
}

/** A process and all its descendants. */
function treeOf(root: number): readonly ProcessStat[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
  const found = all.filter(({ pid }) => pid === root)
  for (const process of found) {
    found.push(...all.filter(({ parent }) => parent === process.pid))
  }
  return found
}

/** Processor time a process and its descendants have used, also those that ended, in ms. */
export function cpuOfTree(root: number): number {
  return treeOf(root).reduce((sum, { cpuMs }) => sum + cpuMs, 0)
}

/**
 * Memory of a process and its descendants in MB, shared pages counted by share (PSS); null where
 * the system does not let us read that of a sandboxed process.
 */
export function memoryOfTree(root: number): number | null {
  let kilobytes = 0
  for (const { pid } of treeOf(root)) {
    try {
      const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
      kilobytes += Number(/^Pss:\s+(\d+)/mu.exec(text)?.[1] ?? 0)
    } catch {
      return null
    }
  }
  return kilobytes / 1024
}
