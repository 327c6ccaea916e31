import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { answer } from './answer.ts'

type Keys = Schemas['AllocationKey'][]

/** Every approved key without its values, page by page, because the API gives no more than 100 at once. */
export async function everyKey(api: ApiClient, filter: { solution?: string } = {}): Promise<Keys> {
  const keys: Keys = []
  for (let page = 1, total = 1; keys.length < total; page++) {
    const query = { ...filter, values: 'none' as const, page, perPage: 100 }
    const list = await answer(api.GET('/allocation-keys', { params: { query } }))
    if (list.items.length === 0) break
    keys.push(...list.items)
    total = list.total
  }
  return keys
}

/** Those that costs of a solution can be divided by; without one, those for everybody. */
export async function keysFor(api: ApiClient, solution: string | undefined): Promise<Keys> {
  const keys = await everyKey(api, solution === undefined ? {} : { solution })
  return keys.filter((key) => key.solution === null || key.solution.slug === solution)
}
