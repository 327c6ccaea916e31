import type { ApiClient } from '@fit-store/contracts/client'
import { answer } from './answer.ts'

/** What somebody has chosen in a picker for one, as the form shows it again. */
export async function chosenOne(api: ApiClient, kind: string, key: string | null) {
  if (!key) return []
  const query = { key: [key], limit: 1 }
  const { items } = await answer(api.GET('/choices/{kind}', { params: { path: { kind }, query } }))
  return items
}
