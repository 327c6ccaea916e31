import { error } from '@sveltejs/kit'
import { csvOf } from '#lib/costs/csv.ts'
import { changesOf, inOrder } from '#lib/costs/shares.ts'
import { keysLine, withJoiners } from '#lib/costs/words.ts'
import { scenarios } from '#lib/labels/prices.ts'
import { yearsOf } from '../calculate.ts'
import { reckon } from '../reckon.ts'
import type { RequestHandler } from './$types.js'

/** The shares of one solution as a file, with what they stand on. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { api } = locals
  const fuer = await locals.fuer
  const { chosen, question, priced, impossible } = await reckon(api, url.searchParams, fuer)
  const [solution] = chosen
  const { year } = question
  if (!solution) error(404, 'Diese Lösung gibt es nicht.')
  if (!yearsOf(solution).includes(year)) error(404, `Für ${year} ist kein Preisblatt veröffentlicht.`)
  const price = priced.find(({ slug }) => slug === solution.slug)
  if (!price) error(422, impossible[0]?.reason ?? '')
  const { now, joined, joiners } = price
  const about = [
    ['Lösung', solution.isDemo ? `${solution.title} (Demo)` : solution.title],
    ['Jahr', String(year)],
    ['Annahme', scenarios[question.scenario]],
    ['Schlüssel', keysLine(now.keys)],
    ['Hinweis', now.notice],
    [],
  ]
  const table = joined
    ? [
        ['Kürzel', 'Stelle', 'Schlüsselwert', 'Heute im vollen Jahr (EUR)', `${withJoiners(joiners)} (EUR)`],
        ...changesOf(joined).map((one) => [one.land, one.name, one.keyValue, one.beforeCents, one.afterCents] as const),
      ]
    : [
        ['Kürzel', 'Stelle', 'Schlüsselwert', `Anteil ${year} netto (EUR)`, 'Umsatzsteuer (EUR)', 'Brutto (EUR)'],
        ...inOrder(now.shares).map(
          (one) => [one.land, one.name, one.keyValue, one.cents, one.vatCents, one.grossCents] as const,
        ),
      ]
  return new Response(csvOf([...about, ...table]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="kosten-${solution.slug}-${year}.csv"`,
    },
  })
}
