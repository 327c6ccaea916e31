import type { Locator, Page } from 'playwright-core'

/** Tabs on until something has the focus, as somebody without a mouse does. */
export async function reach(page: Page, target: Locator) {
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let stops = 0; stops < 150; stops += 1) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab never got there')
}

/** Reaches something and presses Enter on it. */
export async function press(page: Page, target: Locator) {
  await target.waitFor()
  await reach(page, target)
  await page.keyboard.press('Enter')
}
