import type { Page } from '@playwright/test'

/** What is dropped: data by type, and files by name. */
export interface Cargo {
  readonly data?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string>>
  /** Bytes of a file that is too long to be written down. */
  readonly hugeBytes?: number
}

/** What the system does when something is dragged over an element, away from it, or dropped there. */
export function drag(
  page: Page,
  type: 'dragenter' | 'dragleave' | 'drop',
  cargo: Cargo,
  onto = 'body',
): Promise<void> {
  return page.evaluate(
    ([kind, { data = {}, files = {}, hugeBytes }, selector]) => {
      const dataTransfer = new DataTransfer()
      for (const [format, text] of Object.entries(data)) dataTransfer.setData(format, text)
      for (const [name, text] of Object.entries(files)) {
        dataTransfer.items.add(new File([text], name))
      }
      if (hugeBytes !== undefined) {
        dataTransfer.items.add(new File([new Uint8Array(hugeBytes)], 'huge.log'))
      }
      const event = { dataTransfer, bubbles: true, cancelable: true }
      document.querySelector(selector)?.dispatchEvent(new DragEvent(kind, event))
    },
    [type, cargo, onto] as const,
  )
}
