import { error } from '@sveltejs/kit'
import { csvOf } from '#lib/costs/csv.ts'
import { withJoiners } from '#lib/costs/words.ts'
import { noPrice, scenarios } from '#lib/labels/prices.ts'
import { yearsOf } from '../calculate.ts'
import { forecastRows } from '../forecast-rows.ts'
import { reckon } from '../reckon.ts'
import type { RequestHandler } from './$types.js'

/** What several solutions cost a Land, one a row with their sum, and below it what they cost together in five years. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { api } = locals
  const fuer = await locals.fuer
  const { chosen, question, priced, basket } = await reckon(api, url.searchParams, fuer)
  if (!chosen.length) error(404, 'Diese Lösungen gibt es nicht.')
  if (!fuer || !basket) error(422, 'Wählen Sie ein Land, dann lässt sich rechnen, was die Lösungen es kosten.')
  const { year, joiners, scenario } = question
  const { now, joined } = basket
  const after = joined ? [`${withJoiners(joiners)} (EUR)`] : []
  const why = (slug: string | undefined, refusal: string | null) => {
    const solution = chosen.find((one) => one.slug === slug)
    if (refusal !== null || !solution) return refusal
    return yearsOf(solution).length ? `kein Preis für ${year}` : noPrice[solution.origin]
  }
  const about = [
    ['Land', now.name],
    ['Jahr', String(year)],
    ['Annahme', scenarios[scenario]],
    ['Hinweis', now.notice],
    [],
  ]
  const solutions = [
    ['Lösung', 'Beteiligte', `Anteil ${year} netto (EUR)`, ...after, 'Umsatzsteuer (EUR)', 'Brutto (EUR)', 'Bemerkung'],
    ...now.items.map((item, at) => [
      item.solution?.isDemo ? `${item.solution.title} (Demo)` : item.solution?.title,
      item.cents === null ? null : String(item.participants.length),
      item.cents,
      ...(joined ? [joined.items[at]?.cents] : []),
      item.vatCents,
      item.grossCents,
      item.cents === null ? why(item.solution?.slug, item.refusal) : item.takesPart ? 'nimmt teil' : 'würde beitreten',
    ]),
    [
      now.isComplete ? 'Summe' : 'Summe ohne offene Preise',
      null,
      now.totalCents,
      ...(joined ? [joined.totalCents] : []),
      now.totalVatCents,
      now.totalGrossCents,
    ],
  ]
  const years = [
    ['Jahr', 'Zusammen netto (EUR)', ...after, 'Grundlage'],
    ...forecastRows(priced, fuer).map((row) => [String(row.year), row.now, ...(joined ? [row.joined] : []), row.basis]),
  ]
  return new Response(csvOf([...about, ...solutions, [], ...years]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="kosten-${fuer}-${year}.csv"`,
    },
  })
}
