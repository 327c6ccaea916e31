import type { Problem } from '@fit-store/contracts/client'
import { queryFrom, type Operation, type QueryOf } from '#lib/address.ts'
import { refusedParams } from '#lib/refusals.ts'
import { answer } from './answer.ts'

type Reply<Page> = Promise<{ data: Page; error?: never } | { data?: never; error: Problem }>

/**
 * The page of a list that an address asks for. What the API refuses in the address is left out and told, so that a wrong
 * link still leads somewhere; any other refusal is the page's own.
 */
export async function listing<Op extends Operation, Page>(
  operation: Op,
  params: URLSearchParams,
  ask: (query: QueryOf<Op>) => Reply<Page>,
): Promise<{ list: Page; query: QueryOf<Op>; refused: string[] }> {
  const query = queryFrom(operation, params)
  const reply = await ask(query)
  const refused = reply.error ? refusedParams(operation, reply.error) : []
  if (refused.length === 0) return { list: await answer(Promise.resolve(reply)), query, refused: [] }
  const accepted = queryFrom(
    operation,
    new URLSearchParams([...params].filter(([name]) => !refused.some(({ key }) => key === name))),
  )
  return { list: await answer(ask(accepted)), query: accepted, refused: refused.map(({ message }) => message) }
}
