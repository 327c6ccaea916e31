import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'

/** Asks the API as the person signed in on a page, for what a journey begins with. Fails with the API's own words. */
export async function callApi<Answer>(page: Page, method: string, path: string, body?: object): Promise<Answer> {
  const origin = inject('productUrl')
  const answer = await page.request.fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { origin },
    ...(body && { data: body }),
  })
  const text = await answer.text()
  expect(answer.ok(), `${method} ${path}: ${text}`).toBe(true)
  return (text ? JSON.parse(text) : undefined) as Answer
}
