import { error } from '@sveltejs/kit'
import { csvOf } from '#lib/costs/csv.ts'
import { changesOf, inOrder } from '#lib/costs/shares.ts'
import { keysLine, withJoiners } from '#lib/costs/words.ts'
import { berlinToday } from '#lib/format.ts'
import { scenarios } from '#lib/labels/prices.ts'
import { chosenSolutions, priceOf, yearOf } from '../calculate.ts'
import { questionFrom } from '../question.ts'
import type { RequestHandler } from './$types.js'

/** The shares of one solution as a file, with what they stand on. */
export const GET: RequestHandler = async ({ locals: { api, fuer }, url }) => {
  const { question } = questionFrom(url.searchParams, fuer)
  const { chosen } = await chosenSolutions(api, question.slugs.slice(0, 1))
  const [solution] = chosen
  if (!solution) error(404, 'Diese Lösung gibt es nicht.')
  const { year } = yearOf(chosen, question.year, berlinToday(new Date()))
  if (!solution.years.includes(year)) error(404, `Für ${year} ist kein Preisblatt veröffentlicht.`)
  const price = await priceOf(api, solution.slug, { ...question, year })
  if (typeof price === 'string') error(422, price)
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
