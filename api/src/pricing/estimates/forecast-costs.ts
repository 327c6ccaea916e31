import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { berlinYear } from '../../platform/days.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { allocateCosts } from '../engine/allocate-costs.ts'
import type { YearCosts } from '../engine/costs.ts'
import { explainShare } from '../engine/explain.ts'
import { namesOf, type StoredSheet } from '../sheets/queries.ts'
import { assumeOnce, noSuchExtra } from './assume.ts'
import { basisOf, type Basis } from './basis.ts'
import { notice } from './estimate-costs.ts'
import { readInputs, type Inputs } from './inputs.ts'
import type { ForecastRequest } from './schemas.ts'

/**
 * What a solution costs in the coming years: by the published sheet of each year, and where there is none by the last one,
 * continued unchanged. What joiners bring too much in one year lowers the next; a year's own sheet says itself what it takes over,
 * so that only what the assumptions change comes on top. Who is assumed to join and takes part by the sheet of a later year counts
 * once there, and a note says so. Refuses with 400, 404 and 422.
 */
export async function forecastCosts(ctx: Ctx, request: ForecastRequest, inputs: Inputs = readInputs(ctx)) {
  const { solution, years = 5, scenario = 'expected' } = request
  const sheets = await inputs.sheets(solution)
  const [newest] = sheets
  if (!newest) throw await nothingPublished(ctx, solution)
  const first = request.fromYear ?? berlinYear(ctx.now()) + 1
  const forecast = []
  const notes = new Set<string>()
  const leaving = new Set(request.leavers?.map(({ land }) => land))
  const ordersIn = ordersByName(request.orders, sheetFor(sheets, first))
  const isAssuming = [request.joiners, request.leavers, request.participants].some((one) => one && one.length > 0)
  let carried = 0n
  let expected = 0n // the same without the assumptions: what a provider knew who wrote the next sheet
  for (let year = first; year < first + years; year++) {
    const sheet = sheetFor(sheets, year)
    const isContinued = sheet.year !== year
    // A carried amount belongs to the year its sheet names; a sheet that is continued has none of its own.
    const asked = { ...request, year, scenario }
    const own = isContinued ? { ...sheet, carries: [] } : sheet
    const carriedIn = isContinued ? carried : carried - expected
    const basis = await basisOf(own, asked, inputs)
    const { costs, known } = assumeOnce(withCarried(basis, carriedIn), { ...request, orders: ordersIn(sheet) })
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
      carriedInCents: Number(carriedIn),
      carryOverCents: Number(result.carryOverCents),
      keys: namesOf(basis.keys, basis.keySlugs),
      shares: result.shares.map((share) => ({
        land: share.party,
        name: name(share.party),
        cents: Number(share.cents),
        steps: share.party === request.land ? explainShare(costs, result, share) : [],
      })),
    })
    carried = result.carryOverCents
    if (!isAssuming) expected = carried
    else expected = carryOverOf(await basisOf(own, { year, scenario }, inputs), isContinued ? expected : 0n)
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

type Orders = NonNullable<ForecastRequest['orders']>

/** What is ordered in the sheet of another year: the extra of the same name, where it still has one. Refuses with 400 a number without an extra. */
function ordersByName(orders: Orders = [], { extras }: StoredSheet) {
  const wanted = orders.map(({ extra, land }, at) => {
    const name = extras[extra - 1]?.name
    if (name === undefined) throw noSuchExtra(extra, `/orders/${at}/extra`)
    return { name, land }
  })
  return (sheet: StoredSheet): Orders =>
    wanted.flatMap(({ name, land }) => {
      const extra = sheet.extras.findIndex((one) => one.name === name) + 1
      return extra > 0 ? [{ extra, land }] : []
    })
}

/** The costs of a year with what the forecast brings from the year before, divided by the key of the sheet. */
function withCarried({ costs, sheet, keys }: Basis, cents: bigint): YearCosts {
  const key = sheet?.key ? keys.get(sheet.key)?.key : undefined
  if (!key || cents === 0n) return costs
  return { ...costs, carried: [...costs.carried, { label: `Übertrag aus ${costs.year - 1}`, cents, key }] }
}

/** What a year leaves to the next without assumptions: nothing where nobody takes part. */
const carryOverOf = (basis: Basis, carriedIn: bigint) =>
  basis.costs.participants.length === 0 ? 0n : allocateCosts(withCarried(basis, carriedIn)).carryOverCents

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
