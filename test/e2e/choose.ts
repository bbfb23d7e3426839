import { expect, type Locator } from '@playwright/test'

/** Chooses an option as the keyboard does: what is seen of it lies elsewhere than the input itself. */
export async function choose(radio: Locator): Promise<void> {
  await radio.press('Space')
  await expect(radio).toBeChecked()
}
