import { error } from '@sveltejs/kit'
import { csvOf } from '#lib/costs/csv.ts'
import { changesOf, inOrder } from '#lib/costs/shares.ts'
import { keysLine, withJoiners } from '#lib/costs/words.ts'
import { divide } from '../divide.ts'
import { divisionFrom } from '../division.ts'
import type { RequestHandler } from './$types.js'

/** The shares of a typed amount as a file, with what they stand on. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { api } = locals
  const fuer = await locals.fuer
  const { division, errors, isAsked } = divisionFrom(url.searchParams, '')
  if (!isAsked || errors[0]) error(400, errors[0]?.message ?? 'Die Adresse nennt keinen Betrag.')
  const { estimates, errors: refused } = await divide(api, division, { land: fuer, solution: undefined })
  if (!estimates) error(400, refused[0]?.message ?? 'So lässt sich nicht rechnen.')
  const { now, joined } = estimates
  const table = joined
    ? [
        ['Kürzel', 'Land', 'Schlüsselwert', 'Heute (EUR)', `${withJoiners(division.joiners)} (EUR)`],
        ...changesOf(joined).map((one) => [one.land, one.name, one.keyValue, one.beforeCents, one.afterCents] as const),
      ]
    : [
        ['Kürzel', 'Land', 'Schlüsselwert', 'Anteil (EUR)'],
        ...inOrder(now.shares).map((one) => [one.land, one.name, one.keyValue, one.cents] as const),
      ]
  const about = [
    ['Gesamtkosten (EUR)', now.totalCents] as const,
    ['Schlüssel', keysLine(now.keys)] as const,
    ['Hinweis', now.notice] as const,
    [],
  ]
  return new Response(csvOf([...about, ...table]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="kosten-eigener-betrag.csv"',
    },
  })
}
