import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { allocateCosts } from '../engine/allocate-costs.ts'
import type { CostBlock } from '../engine/costs.ts'
import { explainShare } from '../engine/explain.ts'
import { namesOf, type StoredSheet } from '../sheets/queries.ts'
import { assumeOnce } from './assume.ts'
import { basisOf } from './basis.ts'
import { notice } from './estimate-costs.ts'
import { readInputs, type Inputs } from './inputs.ts'
import type { ForecastRequest } from './schemas.ts'

/**
 * What a solution costs in the coming years: by the published sheet of each year, and where there is none by the last one,
 * continued unchanged. What joiners bring too much in one year lowers the next. Who is assumed to join and takes part by the sheet
 * of a later year counts once there, and a note says so. Refuses with 400, 404 and 422.
 */
export async function forecastCosts(ctx: Ctx, request: ForecastRequest, inputs: Inputs = readInputs(ctx)) {
  const { solution, years = 5, scenario = 'expected' } = request
  const sheets = await inputs.sheets(solution)
  const [newest] = sheets
  if (!newest) throw await nothingPublished(ctx, solution)
  const first = request.fromYear ?? ctx.now().getUTCFullYear() + 1
  const forecast = []
  const notes = new Set<string>()
  const leaving = new Set(request.leavers?.map(({ land }) => land))
  let carried: CostBlock[] = []
  for (let year = first; year < first + years; year++) {
    const sheet = sheetFor(sheets, year)
    const isContinued = sheet.year !== year
    // A carried amount belongs to the year its sheet names; a sheet that is continued has none of its own.
    const asked = { ...request, year, scenario }
    const basis = await basisOf(isContinued ? { ...sheet, carries: [] } : sheet, asked, inputs)
    const withCarried = { ...basis.costs, carried: [...basis.costs.carried, ...carried] }
    const { costs, known } = assumeOnce(withCarried, request)
    const result = allocateCosts(costs)
    const name = (party: string) => basis.names.get(party) ?? party
    for (const party of known) {
      notes.add(`${name(party)} steht schon im Preisblatt ${sheet.year} und zählt von da an nur einmal.`)
    }
    for (const { party } of costs.participants) leaving.delete(party)
    forecast.push({
      year,
      isContinued,
      sheetYear: sheet.year,
      totalCents: Number(result.totalCents),
      carriedInCents: Number(carried[0]?.cents ?? 0n),
      carryOverCents: Number(result.carryOverCents),
      keys: namesOf(basis.keys, basis.keySlugs),
      shares: result.shares.map((share) => ({
        land: share.party,
        name: name(share.party),
        cents: Number(share.cents),
        steps: share.party === request.land ? explainShare(costs, result, share) : [],
      })),
    })
    const key = costs.blocks[0]?.key
    const label = `Übertrag aus ${year}`
    carried = key && result.carryOverCents !== 0n ? [{ label, cents: result.carryOverCents, key }] : []
  }
  for (const land of leaving) {
    const errors = [{ pointer: '/leavers', rule: 'not-participating' }]
    throw new Problem(
      422,
      'cannot-calculate',
      `${land} ist in keinem der Jahre beteiligt und kann nicht ausscheiden.`,
      errors,
    )
  }
  return { notice, solution: newest.solution, scenario, years: forecast, notes: [...notes] }
}

/** The sheet of the year, else the last before it, else the first there is. `sheets` come newest first. */
const sheetFor = (sheets: readonly StoredSheet[], year: number) =>
  sheets.find((sheet) => sheet.year <= year) ?? sheets.at(-1)!

async function nothingPublished(ctx: Ctx, slug: string) {
  const found = await ctx.db.execute(sql`select from solutions where slug = ${slug}`)
  if (found.length === 0) return notFound('Die Lösung')
  return new Problem(422, 'cannot-calculate', 'Für diese Lösung ist kein Preis veröffentlicht: Preis auf Anfrage.', [
    { pointer: '/solution', rule: 'no-price-sheet' },
  ])
}
