import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { everyPage } from './every-page.ts'

type Keys = Schemas['AllocationKey'][]

/** Every approved key without its values. */
export function everyKey(api: ApiClient, filter: { solution?: string } = {}): Promise<Keys> {
  return everyPage((paging) =>
    api.GET('/allocation-keys', { params: { query: { ...filter, values: 'none', ...paging } } }),
  )
}

/** Those that costs of a solution can be divided by; without one, those for everybody. */
export async function keysFor(api: ApiClient, solution: string | undefined): Promise<Keys> {
  const keys = await everyKey(api, solution === undefined ? {} : { solution })
  return keys.filter((key) => key.solution === null || key.solution.slug === solution)
}
