import { solutionEntry } from '../../exchange/atom/solutions.ts'
import { writeAtom, type Entry } from '../../exchange/atom/write.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Engines } from '../ask-engines.ts'
import type { ExportQuery } from '../schemas.ts'
import { allSolutions } from './all-solutions.ts'

/** A feed tells what is new; the whole catalogue is in the CSV and the JSON. */
const mostEntries = 500

/** The newest solutions a search finds as a feed. `address` is that of the feed with its query. */
export async function solutionsFeed(
  ctx: Ctx,
  engines: Engines,
  query: ExportQuery,
  { address, publicOrigin }: { address: string; publicOrigin: string },
): Promise<string> {
  const entries: Entry[] = []
  for await (const batch of await allSolutions(ctx, engines, { ...query, sort: 'newest' })) {
    entries.push(...batch.map((card) => solutionEntry(card, publicOrigin)))
    if (entries.length >= mostEntries) break
  }
  return writeAtom({
    self: publicOrigin + address,
    title: query.q ? `Lösungen zu „${query.q}“` : 'Lösungen im FIT-Store',
    subtitle: 'Lösungen der Verwaltung, neu veröffentlichte zuerst',
    page: `${publicOrigin}/loesungen${query.q ? `?q=${encodeURIComponent(query.q)}` : ''}`,
    entries: entries.slice(0, mostEntries),
  })
}
