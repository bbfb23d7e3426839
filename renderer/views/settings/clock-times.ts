const minutesPerDay = 1_440
const stepMinutes = 30

/** Times of the day to choose from: every half hour, and those in force. Minutes after midnight. */
export function clockTimes(
  inForce: readonly number[],
): readonly { readonly value: number; readonly label: string }[] {
  const steps = Array.from(
    { length: minutesPerDay / stepMinutes },
    (_, index) => index * stepMinutes,
  )
  return [...new Set([...steps, ...inForce])]
    .sort((a, b) => a - b)
    .map((value) => ({ value, label: clockTime(value) }))
}

function clockTime(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
