import type { Card } from './all-solutions.ts'

/** Solutions as one JSON object `{ "items": [ … ] }`, one batch after the other. */
export async function* solutionsJson(batches: AsyncIterable<Card[]>): AsyncIterable<string> {
  let separator = '{"items":[\n'
  for await (const batch of batches) {
    for (const { id: _, ...card } of batch) {
      yield separator + JSON.stringify(card)
      separator = ',\n'
    }
  }
  yield `${separator.startsWith('{') ? separator : '\n'}]}\n`
}
