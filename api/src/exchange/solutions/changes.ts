import { listSolutionHistory } from '../../events/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { requireSolution } from '../../solutions/details.ts'
import { questionnaire } from '../../solutions/questionnaire/questionnaire.ts'
import { writeAtom, type Entry } from '../atom/write.ts'
import { demoMark } from '../words.ts'

const mostChanges = 100

const whatHappened: Readonly<Record<string, string>> = {
  'solution.collected': 'In den Katalog aufgenommen',
  'solution.offered': 'Als Angebot veröffentlicht',
  'solution.changed': 'Angaben geändert',
  'solution.removed': 'Aus dem Katalog entfernt',
  'solution.suspended': 'Angebot ausgesetzt',
  'solution.resumed': 'Angebot wieder aufgenommen',
  'solution.withdrawn': 'Angebot zurückgezogen',
  'price_sheet.published': 'Preisblatt veröffentlicht',
}

/** The newest public changes of a solution as a feed. Refuses with 404 when there is none of that name. */
export async function solutionChanges(ctx: Ctx, slug: string, publicOrigin: string): Promise<string> {
  const [solution, { items }] = await Promise.all([
    requireSolution(ctx, slug),
    listSolutionHistory(ctx, slug, { limit: mostChanges }),
  ])
  const page = `${publicOrigin}/loesungen/${slug}`
  const entries = items.map(({ id, at, type, data }): Entry => ({
    id: `${page}/verlauf#ereignis-${id}`,
    title: `${whatHappened[type] ?? 'Geändert'}: ${solution.title}`,
    updated: new Date(at).toISOString(),
    summary: summaryOf(data, solution.summary),
    page: `${page}/verlauf`,
    author: solution.provider?.displayName ?? 'FIT-Store',
  }))
  return writeAtom({
    self: `${publicOrigin}/api/v1/solutions/${slug}/changes.atom`,
    title: `Änderungen: ${solution.title}${solution.isDemo ? ` (${demoMark})` : ''}`,
    subtitle: 'Was sich am Eintrag im FIT-Store geändert hat',
    page: `${page}/verlauf`,
    entries,
  })
}

/** Fields in the words of the questionnaire. */
const fieldNames = new Map(questionnaire.sections.flatMap(({ fields }) => fields.map(({ key, label }) => [key, label])))

/** The log keeps old events for years, so nothing is taken for granted about their data. */
function summaryOf({ fields }: Record<string, unknown>, summary: string) {
  const named = Array.isArray(fields) ? fields.flatMap((field) => fieldNames.get(String(field)) ?? []) : []
  return named.length > 0 ? `Geändert: ${named.join(', ')}` : summary
}
