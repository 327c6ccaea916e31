import { searchablePassages } from '@fit-store/search/passages'
import type { Ctx } from '../platform/ctx.ts'
import { plainText } from '../terms/text/plain-text.ts'
import { listClausesInForce } from '../terms/queries.ts'

type Clauses = Awaited<ReturnType<typeof listClausesInForce>>

/**
 * Searches the clauses valid today. The index is made from them when they are others than at the last question: a version that
 * begins to be valid at midnight is found from midnight on, without anything having happened.
 */
export function termsSearch() {
  let made: { of: string; ask: ReturnType<typeof searchablePassages> } | null = null

  return async (ctx: Ctx, words: string, limit: number) => {
    const clauses = await listClausesInForce(ctx)
    const of = clauses.map(({ clause }) => clause.id).join()
    if (made?.of !== of) made = { of, ask: searchablePassages(clauses.map(passageOf)) }
    const { hits, total } = made.ask(words, limit)
    const byId = new Map(clauses.map((one) => [one.clause.id, one]))
    return {
      items: hits.flatMap(({ id, field, fragments }) => {
        const found = byId.get(id)
        return found ? [{ ...shown(found), why: { field, fragments } }] : []
      }),
      total,
    }
  }
}

/** Clauses whose heading completes what is typed, as suggestions: `nachnutzungsbedingungen/2/10` leads to § 10 of version 2. */
export async function suggestClauses(ctx: Ctx, search: ReturnType<typeof termsSearch>, text: string, limit: number) {
  const { items } = await search(ctx, text, limit)
  return items.flatMap(({ document, version, clause, why }) => {
    if (why.field !== 'title') return []
    const [before, after] = [`§\u00a0${clause.number} `, `, ${document.title}`].map((part) => ({
      text: part,
      match: false,
    }))
    const fragments = [before!, ...why.fragments, after!]
    const title = fragments.map((part) => part.text).join('')
    return [{ key: `${document.slug}/${version}/${clause.number}`, title, fragments }]
  })
}

const passageOf = ({ version, clause }: Clauses[number]) => ({
  id: clause.id,
  title: clause.heading,
  context: version.title,
  summary: clause.summary,
  text: plainText(clause),
})

const shown = ({ version, clause }: Clauses[number]) => ({
  document: { key: version.document, slug: version.slug, title: version.title },
  version: version.version,
  clause: { key: clause.key, number: clause.position, heading: clause.heading, summary: clause.summary },
})
