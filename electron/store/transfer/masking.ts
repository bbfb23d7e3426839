const shownAtStart = 4
const shownAtEnd = 2
const mark = '****'

/** A UIN as it leaves the machine unless asked for: `1000****78`; a short one is hidden whole. */
export function maskedUin(uin: string): string {
  if (uin === '' || isMaskedUin(uin)) return uin
  if (uin.length <= shownAtStart + shownAtEnd) return mark
  return uin.slice(0, shownAtStart) + mark + uin.slice(-shownAtEnd)
}

/** Whether a UIN was masked once. */
export function isMaskedUin(uin: string): boolean {
  return uin.includes(mark)
}

/** A longer run of plain characters is no coincidence: it is masked in any text. */
const findable = /^[0-9A-Za-z]{6,}$/u

/** Masks UINs in a text, JSON too; an external id that happens to hold one stays as it is. */
export function maskIn(text: string, uins: Iterable<string>, externalId: string): string {
  let masked = text
  for (const uin of uins) {
    if (!findable.test(uin)) continue
    masked = masked.replaceAll(uin, maskedUin(uin))
    if (externalId.includes(uin)) {
      masked = masked.replaceAll(externalId.replaceAll(uin, maskedUin(uin)), externalId)
    }
  }
  return masked
}

const uinMember = /("UserUin"\s*:\s*)("(?:[^"\\]|\\.)*"|\d+)/gu

/** Masks the UIN of an answer as the cloud sent it. */
export function maskRaw(raw: string): string {
  return raw.replace(uinMember, (_all, name: string, value: string) => {
    const uin = value.startsWith('"') ? value.slice(1, -1) : value
    return `${name}"${maskedUin(uin)}"`
  })
}

/** The UINs an answer holds, as the cloud sent it. */
export function uinsIn(raw: string): readonly string[] {
  return [...raw.matchAll(uinMember)].map(([, , value = '']) => value.replaceAll('"', ''))
}
