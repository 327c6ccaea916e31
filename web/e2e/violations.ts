import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

type Options = Parameters<AxeBuilder['options']>[0]
type Results = Awaited<ReturnType<AxeBuilder['analyze']>>
declare global {
  interface Window {
    axe?: { run: (options: Options) => Promise<Results> }
  }
}

/**
 * What axe finds, one line per place; all rules unless some are named. The first look brings axe into the page (half a megabyte) and
 * the next ones find it there. Only violations are described in full, and without frames the mode that looks into them is not needed.
 */
export async function violations(page: Page, rules?: string[]) {
  const options: Options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) }
  const again = await page.evaluate((settings) => window.axe?.run(settings), options)
  const found = again ?? (await new AxeBuilder({ page }).setLegacyMode().options(options).analyze())
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
  )
}
