import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { answer } from '#lib/server/answer.ts'

/** Not those that came to nothing: after them another one may come. */
const standing = ['draft', 'offered', 'signed', 'concluded', 'terminated', 'ended'] as const

type Case = Pick<Schemas['ReuseRequest'], 'number' | 'status'>

/** Number of the reuse agreement that comes from a request, as soon as the reader may see it. */
export async function findAgreement(api: ApiClient, { number, status }: Case): Promise<string | undefined> {
  if (status !== 'coordinated' && status !== 'fulfilled') return undefined
  const query = { kind: ['reuse' as const], status: [...standing], q: number, perPage: 100 }
  const { items } = await answer(api.GET('/agreements', { params: { query } }))
  return items.find(({ request }) => request?.number === number)?.number
}
