import type { Problem } from '@fit-store/contracts/client'
import { answer } from './answer.ts'

type List<Item> = { items: Item[]; total: number }
type Reply<Item> = Promise<{ data: List<Item>; error?: never } | { data?: never; error: Problem }>

/** A list whole, for a choice among all of it: page by page, because the API gives no more than 100 at once. */
export async function everyPage<Item>(
  ask: (paging: { page: number; perPage: number }) => Reply<Item>,
): Promise<Item[]> {
  const whole: Item[] = []
  for (let page = 1, total = 1; whole.length < total; page++) {
    const list = await answer(ask({ page, perPage: 100 }))
    if (list.items.length === 0) break
    whole.push(...list.items)
    total = list.total
  }
  return whole
}
