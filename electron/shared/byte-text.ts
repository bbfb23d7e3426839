const sizeUnits = ['KB', 'MB', 'GB', 'TB'] as const

/** `0 KB`, `320 KB`, `4.5 MB`, `1.2 GB`: three digits at most, in units of 1,024. */
export function formatBytes(bytes: number): string {
  let amount = bytes / 1024
  let unit = 0
  while (amount >= 999.5 && unit < sizeUnits.length - 1) {
    amount /= 1024
    unit += 1
  }
  const digits = unit === 0 || amount >= 99.95 ? 0 : 1
  return `${amount.toFixed(digits)} ${sizeUnits[unit] ?? 'TB'}`
}
